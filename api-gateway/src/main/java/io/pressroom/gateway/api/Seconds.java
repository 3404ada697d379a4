package io.pressroom.gateway.api;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Seconds as answers give them: to the millisecond, more would be noise. What is more than nothing
 * stays so, since autoscalers wake a pool by it.
 */
final class Seconds {

  private Seconds() {}

  static double rounded(double seconds) {
    double rounded = Math.round(seconds * 1000) / 1000.0;
    return seconds > 0 ? Math.max(0.001, rounded) : rounded;
  }

  static @Nullable Double roundedOrNull(OptionalDouble seconds) {
    return seconds.isPresent() ? (Double) rounded(seconds.getAsDouble()) : null;
  }
}
