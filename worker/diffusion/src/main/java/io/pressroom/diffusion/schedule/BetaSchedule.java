package io.pressroom.diffusion.schedule;

import java.util.Optional;

/**
 * Noise added in many small steps of variance beta (<a href="https://arxiv.org/abs/2006.11239">Ho
 * et al. 2020</a>), seen as noise levels {@code sigma = sqrt((1 - abar) / abar)}, where {@code
 * abar} is the product of {@code 1 - beta} so far (<a
 * href="https://arxiv.org/abs/2206.00364">Karras et al. 2022</a>). Immutable.
 *
 * <p>A trajectory always ends at sigma 0. Diffusers' {@code set_alpha_to_one = false} would leave
 * the noise of the first training step in the picture; that is not followed.
 */
public final class BetaSchedule implements NoiseSchedule {
  private final double[] sigmas;
  private final Prediction prediction;
  private final StepRule rule;

  /**
   * How steps are laid through the training timesteps.
   *
   * @param spacing empty to leave it to the sampler
   * @param offset added to every timestep of {@link TimestepSpacing#LEADING}
   * @param karras whether {@link KarrasSigmas} replace the noise levels at the timesteps
   */
  public record StepRule(Optional<TimestepSpacing> spacing, int offset, boolean karras) {}

  /**
   * @param betas [training timesteps], each in (0, 1)
   */
  public BetaSchedule(double[] betas, Prediction prediction, StepRule rule) {
    this.sigmas = sigmas(betas);
    this.prediction = prediction;
    this.rule = rule;
  }

  private static double[] sigmas(double[] betas) {
    double[] sigmas = new double[betas.length];
    double alphaProduct = 1;
    for (int t = 0; t < betas.length; t++) {
      if (!(betas[t] > 0 && betas[t] < 1)) {
        throw new IllegalArgumentException(
            "betas[" + t + "]: expected between 0 and 1, found " + betas[t]);
      }
      alphaProduct *= 1 - betas[t];
      sigmas[t] = Math.sqrt((1 - alphaProduct) / alphaProduct);
    }
    return sigmas;
  }

  @Override
  public Prediction prediction() {
    return prediction;
  }

  @Override
  public int maxSteps() {
    return sigmas.length;
  }

  @Override
  public Trajectory trajectory(int steps, TimestepSpacing preferred) {
    TimestepSpacing spacing = rule.spacing().orElse(preferred);
    double[] timesteps = spacing.timesteps(steps, sigmas.length, rule.offset());
    double[] path = new double[steps + 1];
    for (int i = 0; i < steps; i++) {
      path[i] = sigmaAt(timesteps[i]);
    }
    if (rule.karras()) {
      path = KarrasSigmas.between(path[0], path[steps - 1], steps);
      for (int i = 0; i < steps; i++) {
        timesteps[i] = timestepAt(path[i]);
      }
    }
    // Leading spacing starts below the top, where an image is not pure noise yet.
    double startScale =
        spacing == TimestepSpacing.LEADING ? Math.sqrt(path[0] * path[0] + 1) : path[0];
    return new Trajectory(timesteps, path, startScale);
  }

  private double sigmaAt(double timestep) {
    int below = (int) Math.min(timestep, sigmas.length - 1);
    int above = Math.min(below + 1, sigmas.length - 1);
    return sigmas[below] + (timestep - below) * (sigmas[above] - sigmas[below]);
  }

  /** Interpolates in log sigma, as k-diffusion does; outside the table the nearest end. */
  private double timestepAt(double sigma) {
    int above = 1;
    while (above < sigmas.length - 1 && sigmas[above] < sigma) {
      above++;
    }
    if (above >= sigmas.length) {
      return 0;
    }
    double low = Math.log(sigmas[above - 1]);
    double high = Math.log(sigmas[above]);
    double along = (Math.log(sigma) - low) / (high - low);
    return above - 1 + Math.max(0, Math.min(1, along));
  }
}
