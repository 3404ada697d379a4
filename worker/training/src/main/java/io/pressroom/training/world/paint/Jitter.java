package io.pressroom.training.world.paint;

import java.util.random.RandomGenerator;

/** The small random shifts that keep two pictures of one spec apart. */
record Jitter(RandomGenerator random) {
  /** {@code value} moved by up to {@code spread} either way. */
  double around(double value, double spread) {
    return value + spread * (2 * random.nextDouble() - 1);
  }
}
