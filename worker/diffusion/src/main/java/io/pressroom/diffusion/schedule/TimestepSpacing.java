package io.pressroom.diffusion.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which of the training timesteps an image visits (<a href="https://arxiv.org/abs/2305.08891">Lin
 * et al. 2023</a>, table 2). All fall.
 */
public enum TimestepSpacing {
  /** Evenly from the last to the first, both included; may fall between two. */
  LINSPACE {
    @Override
    double[] timesteps(int steps, int trainSteps, int offset) {
      double[] timesteps = new double[steps];
      for (int i = 0; i < steps; i++) {
        double above = steps == 1 ? 1 : (double) (steps - 1 - i) / (steps - 1);
        timesteps[i] = (trainSteps - 1) * above;
      }
      return timesteps;
    }
  },

  /** Every n-th from the first on, so the noisiest ones are left out. */
  LEADING {
    @Override
    double[] timesteps(int steps, int trainSteps, int offset) {
      int stride = trainSteps / steps;
      double[] timesteps = new double[steps];
      for (int i = 0; i < steps; i++) {
        timesteps[i] = Math.min((steps - 1 - i) * stride + offset, trainSteps - 1);
      }
      return timesteps;
    }
  },

  /** Every n-th from the last back. */
  TRAILING {
    @Override
    double[] timesteps(int steps, int trainSteps, int offset) {
      double[] timesteps = new double[steps];
      for (int i = 0; i < steps; i++) {
        timesteps[i] = Math.rint(trainSteps - i * ((double) trainSteps / steps)) - 1;
      }
      return timesteps;
    }
  };

  /** At most {@code trainSteps} steps; the offset is diffusers' {@code steps_offset}. */
  abstract double[] timesteps(int steps, int trainSteps, int offset);

  /** By diffusers' name, such as {@code leading}. */
  static Optional<TimestepSpacing> of(String name) {
    return Arrays.stream(values())
        .filter(spacing -> spacing.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
