package io.pressroom.training.loop;

/**
 * Warm-up, plateau, cosine cooldown. The cooldown goes by the share of the time budget that is
 * spent, so that a run on a slower machine ends as well annealed as on a faster one.
 *
 * @param peak rate on the plateau
 * @param warmupSteps linear from 0
 * @param cooldownFrom share of the budget, 0..1, where the cosine begins
 */
public record LearningRate(double peak, int warmupSteps, double cooldownFrom) {
  private static final double FLOOR = 0.01;

  public LearningRate {
    if (!(peak > 0) || warmupSteps < 1 || cooldownFrom < 0 || cooldownFrom >= 1) {
      throw new IllegalArgumentException(
          "LearningRate: expected peak > 0, warmupSteps > 0, cooldownFrom in [0, 1), found %s, %d, %s"
              .formatted(peak, warmupSteps, cooldownFrom));
    }
  }

  /**
   * The rate of one step.
   *
   * @param step counted from 0
   * @param spent share of the budget, 0..1
   */
  public double at(long step, double spent) {
    double warmup = Math.min(1, (step + 1.0) / warmupSteps);
    double cooled = Math.max(0, Math.min(1, (spent - cooldownFrom) / (1 - cooldownFrom)));
    double cosine = FLOOR + (1 - FLOOR) * 0.5 * (1 + Math.cos(Math.PI * cooled));
    return peak * warmup * cosine;
  }
}
