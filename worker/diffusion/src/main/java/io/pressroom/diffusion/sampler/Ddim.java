package io.pressroom.diffusion.sampler;

import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.schedule.TimestepSpacing;
import io.pressroom.diffusion.schedule.Trajectory;

/**
 * Denoising diffusion implicit models without added noise (<a
 * href="https://arxiv.org/abs/2010.02502">Song et al. 2020</a>, equation 12 with eta 0): keep the
 * predicted noise, exchange the image beneath it for the estimate.
 *
 * <p>Divided by {@code sqrt(abar)}, equation 12 reads {@code denoised + sigmaNext * epsilon}: it is
 * {@link Euler} but for the clipping and the timesteps it visits.
 *
 * @param clip bound of the estimates' absolute values
 */
record Ddim(double clip) implements Sampler {
  @Override
  public SamplerState step(
      SamplerState state, float[] denoised, Trajectory path, NoiseStream noise) {
    float[] x = state.x();
    double sigma = path.sigma(state.step());
    double sigmaNext = path.sigma(state.step() + 1);
    float[] next = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      double epsilon = (x[i] - denoised[i]) / sigma;
      double clipped = Math.max(-clip, Math.min(clip, denoised[i]));
      next[i] = (float) (clipped + sigmaNext * epsilon);
    }
    return state.next(next, denoised);
  }

  @Override
  public TimestepSpacing spacing() {
    return TimestepSpacing.LEADING;
  }
}
