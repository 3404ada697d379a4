package io.pressroom.training.tensor;

import java.util.random.RandomGenerator;

/** How a parameter starts. */
@FunctionalInterface
public interface Init {
  Init ZEROS = random -> 0f;
  Init ONES = random -> 1f;

  float draw(RandomGenerator random);

  static Init constant(double value) {
    return random -> (float) value;
  }

  /** U(-1/sqrt(fanIn), 1/sqrt(fanIn)): PyTorch's default for convolutions and linear layers. */
  static Init fanIn(long fanIn) {
    double bound = 1 / Math.sqrt((double) fanIn);
    return random -> (float) (bound * (2 * random.nextDouble() - 1));
  }

  static Init normal(double deviation) {
    return random -> (float) (deviation * random.nextGaussian());
  }
}
