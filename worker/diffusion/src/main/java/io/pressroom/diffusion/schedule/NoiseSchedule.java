package io.pressroom.diffusion.schedule;

/** The noise that a model was trained under. Immutable. */
public sealed interface NoiseSchedule permits BetaSchedule, FlowSchedule {
  /** How to read the model's output. */
  Prediction prediction();

  /** The most steps that an image can be given. */
  int maxSteps();

  /**
   * The noise levels for an image of this many steps.
   *
   * @param steps 1 to {@link #maxSteps}
   * @param preferred the sampler's own spacing, used where the model's files don't set one
   */
  Trajectory trajectory(int steps, TimestepSpacing preferred);
}
