package io.pressroom.diffusion.schedule;

/**
 * The noise levels that an image is led through, from noise to nothing. Immutable; images with
 * equally many steps share one.
 */
public final class Trajectory {
  private final double[] timesteps;
  private final double[] sigmas;
  private final double startScale;

  /**
   * @param timesteps [steps], what the network is told at each step
   * @param sigmas [steps + 1], falling; the last is where the image ends
   * @param startScale standard deviation of the noise that an image starts from
   */
  public Trajectory(double[] timesteps, double[] sigmas, double startScale) {
    if (sigmas.length != timesteps.length + 1) {
      throw new IllegalArgumentException(
          "sigmas: expected " + (timesteps.length + 1) + ", found " + sigmas.length);
    }
    this.timesteps = timesteps.clone();
    this.sigmas = sigmas.clone();
    this.startScale = startScale;
  }

  public int steps() {
    return timesteps.length;
  }

  /** What the network is told at this step, counted from 0. */
  public double timestep(int step) {
    return timesteps[step];
  }

  /** The noise level before this step; after the last it is where the image ends. */
  public double sigma(int step) {
    return sigmas[step];
  }

  /** Standard deviation of the noise that an image starts from. */
  public double startScale() {
    return startScale;
  }
}
