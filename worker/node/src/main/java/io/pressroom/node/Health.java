package io.pressroom.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/** How the worker is, for whoever asks. Thread-safe. */
final class Health {

  /** Moves forward alone. */
  enum Phase {
    STARTING,
    READY,
    /** Finishes what it holds and takes nothing new. */
    DRAINING,
    STOPPED
  }

  // Mutable state.
  private volatile Phase phase = Phase.STARTING;
  private volatile BooleanSupplier working = () -> true;

  Phase phase() {
    return phase;
  }

  void become(Phase next) {
    phase = next;
  }

  /**
   * @param working asked from now on; false once the process had better be restarted
   */
  void watch(BooleanSupplier working) {
    this.working = working;
  }

  /** Says what the probes say, for alerts. */
  void bindTo(MeterRegistry registry) {
    Gauge.builder("pressroom.worker.live", () -> isLive() ? 1 : 0)
        .description("0 once this worker cannot render any more and had better be restarted")
        .register(registry);
    Gauge.builder("pressroom.worker.ready", () -> isReady() ? 1 : 0)
        .description("1 while this worker takes jobs")
        .register(registry);
  }

  boolean isLive() {
    return working.getAsBoolean();
  }

  boolean isReady() {
    return phase == Phase.READY && isLive();
  }
}
