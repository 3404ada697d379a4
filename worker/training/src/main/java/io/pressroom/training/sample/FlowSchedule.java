package io.pressroom.training.sample;

/**
 * Noise levels of diffusers' FlowMatchEulerDiscreteScheduler without dynamic shifting: evenly
 * spaced from the first to the last training sigma, shifted, then 0.
 */
public record FlowSchedule(double shift) {
  /** Training timesteps that sigma 1 stands for. */
  public static final int TRAIN_TIMESTEPS = 1000;

  /** {@code steps} + 1 sigmas, falling from 1 to 0. */
  public double[] sigmas(int steps) {
    double last = shifted(1.0 / TRAIN_TIMESTEPS);
    var sigmas = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      double even = steps == 1 ? 1 : 1 + (last - 1) * i / (steps - 1);
      sigmas[i] = shifted(even);
    }
    return sigmas;
  }

  private double shifted(double sigma) {
    return shift * sigma / (1 + (shift - 1) * sigma);
  }
}
