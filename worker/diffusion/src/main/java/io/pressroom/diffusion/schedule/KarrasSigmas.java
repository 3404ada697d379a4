package io.pressroom.diffusion.schedule;

/**
 * Noise levels that spend more steps where there is little noise left (<a
 * href="https://arxiv.org/abs/2206.00364">Karras et al. 2022</a>, equation 5).
 */
final class KarrasSigmas {
  private static final double RHO = 7;

  private KarrasSigmas() {}

  /** [steps + 1]: from {@code sigmaMax} to {@code sigmaMin}, then 0. */
  static double[] between(double sigmaMax, double sigmaMin, int steps) {
    double top = Math.pow(sigmaMax, 1 / RHO);
    double bottom = Math.pow(sigmaMin, 1 / RHO);
    double[] sigmas = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      double along = steps == 1 ? 0 : (double) i / (steps - 1);
      sigmas[i] = Math.pow(top + along * (bottom - top), RHO);
    }
    return sigmas;
  }
}
