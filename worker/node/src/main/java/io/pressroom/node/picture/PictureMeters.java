package io.pressroom.node.picture;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;

/** How long pictures take once they are rendered, as meters. Thread-safe. */
final class PictureMeters {

  private static final Duration[] BUCKETS =
      Stream.of(10, 25, 50, 100, 250, 500, 1_000, 2_500, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Timer typesetting;
  private final Timer uploads;

  PictureMeters(MeterRegistry registry) {
    typesetting = timer(registry, "pressroom.typesetting", "To typeset and encode one picture");
    uploads = timer(registry, "pressroom.uploads", "To upload one picture, with all its retries");
  }

  void typeset(Duration took) {
    typesetting.record(took);
  }

  void uploaded(Duration took) {
    uploads.record(took);
  }

  private static Timer timer(MeterRegistry registry, String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
