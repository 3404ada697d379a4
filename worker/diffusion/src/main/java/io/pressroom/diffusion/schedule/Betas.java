package io.pressroom.diffusion.schedule;

/** Sequences of noise variances under which models are trained. */
final class Betas {
  private Betas() {}

  /** Rising in a straight line (<a href="https://arxiv.org/abs/2006.11239">Ho et al. 2020</a>). */
  static double[] linear(double start, double end, int trainSteps) {
    double[] betas = new double[trainSteps];
    for (int t = 0; t < trainSteps; t++) {
      betas[t] = trainSteps == 1 ? start : start + (end - start) * t / (trainSteps - 1);
    }
    return betas;
  }

  /**
   * Square roots rise in a straight line (<a href="https://arxiv.org/abs/2112.10752">Rombach et al.
   * 2021</a>, Stable Diffusion).
   */
  static double[] scaledLinear(double start, double end, int trainSteps) {
    double[] betas = linear(Math.sqrt(start), Math.sqrt(end), trainSteps);
    for (int t = 0; t < trainSteps; t++) {
      betas[t] *= betas[t];
    }
    return betas;
  }
}
