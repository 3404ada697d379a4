package io.pressroom.node;

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

  boolean isLive() {
    return working.getAsBoolean();
  }

  boolean isReady() {
    return phase == Phase.READY && isLive();
  }
}
