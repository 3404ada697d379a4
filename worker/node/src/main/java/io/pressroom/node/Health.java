package io.pressroom.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the worker is, for whoever asks. Thread-safe. */
final class Health {

  private static final Logger log = LoggerFactory.getLogger(Health.class);

  /** Moves forward alone. */
  enum Phase {
    STARTING,
    READY,
    /** Finishes what it holds and takes nothing new. */
    DRAINING,
    STOPPED
  }

  private final List<Supplier<Optional<String>>> parts = new CopyOnWriteArrayList<>();

  // Mutable state.
  private volatile Phase phase = Phase.STARTING;

  private volatile List<String> waitingFor = List.of();

  /** What was wrong when somebody asked last; guarded by this. */
  private Optional<String> known = Optional.empty();

  Phase phase() {
    return phase;
  }

  void become(Phase next) {
    phase = next;
  }

  /**
   * @param trouble of a part, asked from now on: what makes the process one that had better be
   *     restarted, for people to read
   */
  void watch(Supplier<Optional<String>> trouble) {
    parts.add(trouble);
  }

  /** Says what keeps the worker from being ready, a line each; the log hears when it changes. */
  void waitFor(List<String> missing) {
    if (!missing.equals(waitingFor)) {
      missing.forEach(what -> log.warn("Worker waits for {}", what));
    }
    waitingFor = List.copyOf(missing);
  }

  List<String> waitingFor() {
    return waitingFor;
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

  /**
   * What is wrong, if anything is; the log hears of it when it changes. Nothing is once the worker
   * stops: its threads end because they shall.
   */
  Optional<String> trouble() {
    if (phase == Phase.STOPPED) {
      return Optional.empty();
    }
    Optional<String> found = parts.stream().flatMap(part -> part.get().stream()).findFirst();
    note(found);
    return found;
  }

  /** Whether this process still does what it is there for. */
  boolean isLive() {
    return trouble().isEmpty();
  }

  boolean isReady() {
    return phase == Phase.READY && isLive();
  }

  private synchronized void note(Optional<String> found) {
    if (found.isPresent() && known.isEmpty()) {
      log.error("Worker in trouble what={}", found.get());
    } else if (found.isEmpty() && known.isPresent()) {
      log.info("Worker well again what={}", known.get());
    }
    known = found;
  }
}
