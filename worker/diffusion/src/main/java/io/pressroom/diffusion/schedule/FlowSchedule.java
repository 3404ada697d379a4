package io.pressroom.diffusion.schedule;

/**
 * Flow matching: straight lines from noise at sigma 1 to the image at sigma 0 (<a
 * href="https://arxiv.org/abs/2210.02747">Lipman et al. 2022</a>), as diffusers' {@code
 * FlowMatchEulerDiscreteScheduler} cuts them into steps.
 *
 * @param trainSteps what the network calls sigma 1
 * @param shift above 1 spends more steps on the noisy end (<a
 *     href="https://arxiv.org/abs/2403.03206">Esser et al. 2024</a>, section 5.3.2)
 */
public record FlowSchedule(int trainSteps, double shift) implements NoiseSchedule {
  public FlowSchedule {
    if (trainSteps < 1) {
      throw new IllegalArgumentException(
          "trainSteps: expected a positive number, found " + trainSteps);
    }
    if (!(shift > 0)) {
      throw new IllegalArgumentException("shift: expected a positive number, found " + shift);
    }
  }

  @Override
  public Prediction prediction() {
    return Prediction.FLOW;
  }

  @Override
  public int maxSteps() {
    return trainSteps;
  }

  @Override
  public Trajectory trajectory(int steps, TimestepSpacing preferred) {
    double first = 1;
    double last = shifted(1.0 / trainSteps); // shifted twice in the end, as diffusers does
    double[] sigmas = new double[steps + 1];
    double[] timesteps = new double[steps];
    for (int i = 0; i < steps; i++) {
      double along = steps == 1 ? 0 : (double) i / (steps - 1);
      sigmas[i] = shifted(first + along * (last - first));
      timesteps[i] = sigmas[i] * trainSteps;
    }
    return new Trajectory(timesteps, sigmas, sigmas[0]);
  }

  private double shifted(double sigma) {
    return shift * sigma / (1 + (shift - 1) * sigma);
  }
}
