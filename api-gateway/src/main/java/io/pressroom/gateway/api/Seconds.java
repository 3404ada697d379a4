package io.pressroom.gateway.api;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Seconds as answers give them: to the millisecond, more would be noise. */
final class Seconds {

  private Seconds() {}

  static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  static @Nullable Double roundedOrNull(OptionalDouble seconds) {
    return seconds.isPresent() ? (Double) rounded(seconds.getAsDouble()) : null;
  }
}
