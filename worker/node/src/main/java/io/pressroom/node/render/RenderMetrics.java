package io.pressroom.node.render;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;

/** What one model's loops tell the outside. Each method is called by one thread alone. */
final class RenderMetrics {

  /** Weight of the newest step in the running mean: some fifty steps are remembered. */
  private static final double NEWEST = 0.02;

  private static final Duration[] BUCKETS =
      Stream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final Timer steps;
  private final DistributionSummary batchSizes;
  private final Timer decoding;
  private final Counter images;
  private final Counter outOfMemory;

  private volatile int inFlight;
  private volatile int waiting;
  private volatile double secondsPerStep;

  RenderMetrics(MeterRegistry registry, String model) {
    steps =
        Timer.builder("pressroom.denoising.step")
            .description("Duration of a denoiser call")
            .tag("model", model)
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    batchSizes =
        DistributionSummary.builder("pressroom.denoising.batch.size")
            .description("Images in a denoiser call")
            .tag("model", model)
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
            .register(registry);
    decoding =
        Timer.builder("pressroom.decoding")
            .description("Duration of a decoder call")
            .tag("model", model)
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    images =
        Counter.builder("pressroom.images.rendered")
            .description("Images decoded")
            .tag("model", model)
            .register(registry);
    outOfMemory =
        Counter.builder("pressroom.render.out.of.memory")
            .description("Times that a batch was halved because memory ran out")
            .tag("model", model)
            .register(registry);
    Gauge.builder("pressroom.slots.busy", this, m -> m.inFlight)
        .description("Images being denoised")
        .tag("model", model)
        .register(registry);
    Gauge.builder("pressroom.slots.waiting", this, m -> m.waiting)
        .description("Images of jobs held by this worker that wait for a slot")
        .tag("model", model)
        .register(registry);
  }

  void occupied(int inFlight, int waiting) {
    this.inFlight = inFlight;
    this.waiting = waiting;
  }

  void stepped(Duration took, int batchSize) {
    steps.record(took);
    batchSizes.record(batchSize);
    double perImage = took.toNanos() / 1e9 / batchSize;
    secondsPerStep =
        secondsPerStep == 0 ? perImage : secondsPerStep + NEWEST * (perImage - secondsPerStep);
  }

  void decoded(Duration took, int count) {
    decoding.record(took);
    images.increment(count);
  }

  void ranOutOfMemory() {
    outOfMemory.increment();
  }

  int inFlight() {
    return inFlight;
  }

  /** Running mean over the last calls; 0 before the first. */
  double secondsPerStep() {
    return secondsPerStep;
  }
}
