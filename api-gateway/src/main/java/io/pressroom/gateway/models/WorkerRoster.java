package io.pressroom.gateway.models;

import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The workers, as they say of themselves. Thread-safe: one lock, held for a look through them.
 *
 * <p>One that has stopped or is lost stays on the list for a while, for operators to see.
 */
public final class WorkerRoster {

  /** A worker is lost once it has been silent for this many of its heartbeats. */
  private static final int SILENT_HEARTBEATS = 3;

  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final Comparator<Worker> ORDER =
      Comparator.comparing((Worker worker) -> worker.status().getPool())
          .thenComparing(worker -> worker.status().getWorkerId());

  private final Clock clock;

  // Mutable state, guarded by this.
  private final Map<String, WorkerStatus> workers = new HashMap<>();

  public WorkerRoster(Clock clock) {
    this.clock = clock;
  }

  /** What a worker does, as far as one can tell. */
  public enum Phase {
    READY,
    DRAINING,
    STOPPED,
    LOST
  }

  /**
   * A worker.
   *
   * @param status what it said last
   */
  public record Worker(WorkerStatus status, Phase phase) {

    public boolean serves(String model) {
      return status.getModelsList().stream().anyMatch(card -> card.getName().equals(model));
    }
  }

  /** Takes in what a worker says of itself. */
  public synchronized void accept(WorkerStatus status) {
    workers.values().removeIf(worker -> silence(worker).compareTo(REMEMBERED) > 0);
    workers.put(status.getWorkerId(), status);
  }

  /** All that were heard of lately, by pool and id. */
  public synchronized List<Worker> all() {
    return workers.values().stream()
        .filter(status -> silence(status).compareTo(REMEMBERED) <= 0)
        .map(status -> new Worker(status, phase(status)))
        .sorted(ORDER)
        .toList();
  }

  /** The workers of a pool that take jobs now. */
  public List<Worker> ready(String pool) {
    return all().stream()
        .filter(worker -> worker.phase() == Phase.READY && worker.status().getPool().equals(pool))
        .toList();
  }

  private Phase phase(WorkerStatus status) {
    Duration patience =
        Duration.ofSeconds((long) SILENT_HEARTBEATS * Math.max(1, status.getHeartbeatSeconds()));
    boolean isSilent = silence(status).compareTo(patience) > 0;
    return switch (status.getPhase()) {
      case PHASE_STOPPED -> Phase.STOPPED;
      case PHASE_READY -> isSilent ? Phase.LOST : Phase.READY;
      case PHASE_DRAINING, PHASE_UNSPECIFIED, UNRECOGNIZED ->
          isSilent ? Phase.LOST : Phase.DRAINING;
    };
  }

  private Duration silence(WorkerStatus status) {
    return Duration.ofMillis(clock.millis() - Timestamps.toMillis(status.getAt()));
  }
}
