package io.pressroom.diffusion.schedule;

/**
 * What a denoiser was trained to predict, and so how the clean latents follow from its output.
 *
 * <p>Latents are kept as {@code x}: for the first three {@code x = x0 + sigma * noise}, of which
 * the network is shown a copy scaled to unit variance (Karras et al. 2022, table 1); for flow
 * matching {@code x = (1 - sigma) * x0 + sigma * noise}, which the network sees as it is.
 */
public enum Prediction {
  /** The noise (<a href="https://arxiv.org/abs/2006.11239">Ho et al. 2020</a>). */
  EPSILON {
    @Override
    void denoised(float[] x, float[] output, double sigma, float[] denoised) {
      for (int i = 0; i < x.length; i++) {
        denoised[i] = (float) (x[i] - sigma * output[i]);
      }
    }
  },

  /** The velocity (<a href="https://arxiv.org/abs/2202.00512">Salimans and Ho 2022</a>). */
  V_PREDICTION {
    @Override
    void denoised(float[] x, float[] output, double sigma, float[] denoised) {
      double skip = 1 / (sigma * sigma + 1);
      double out = -sigma / Math.sqrt(sigma * sigma + 1);
      for (int i = 0; i < x.length; i++) {
        denoised[i] = (float) (skip * x[i] + out * output[i]);
      }
    }
  },

  /** The clean latents themselves. */
  SAMPLE {
    @Override
    void denoised(float[] x, float[] output, double sigma, float[] denoised) {
      System.arraycopy(output, 0, denoised, 0, output.length);
    }
  },

  /** {@code noise - x0} (<a href="https://arxiv.org/abs/2209.03003">Liu et al. 2022</a>). */
  FLOW {
    @Override
    void denoised(float[] x, float[] output, double sigma, float[] denoised) {
      EPSILON.denoised(x, output, sigma, denoised); // x - sigma (noise - x0) = x0
    }

    @Override
    public double inputScale(double sigma) {
      return 1;
    }
  };

  /** What {@code x} is multiplied by before the network sees it. */
  public double inputScale(double sigma) {
    return 1 / Math.sqrt(sigma * sigma + 1);
  }

  /** The clean latents that the network's output implies; a new array. */
  public final float[] denoised(float[] x, float[] output, double sigma) {
    float[] denoised = new float[x.length];
    denoised(x, output, sigma, denoised);
    return denoised;
  }

  abstract void denoised(float[] x, float[] output, double sigma, float[] denoised);
}
