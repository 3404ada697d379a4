package io.pressroom.wire;

import io.pressroom.proto.v1.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A share group as the workers of a pool need it to be.
 *
 * @param configs group-level settings, by Kafka's names
 */
public record GroupSpec(String name, Map<String, String> configs) {

  /** Jobs that wait already when the first worker joins are skipped under any other value. */
  public static final String OFFSET_RESET = "share.auto.offset.reset";

  /**
   * Deliveries of one record before the broker itself gives it up: as many as it allows, because
   * those that a draining worker gave back count as well. The last is there to bury the job.
   */
  public static final int MOST_DELIVERIES = 10;

  private static final Duration SHORTEST_LOCK = Duration.ofSeconds(1);
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);
  private static final int MOST_ATTEMPTS = MOST_DELIVERIES - 1;

  public GroupSpec {
    Objects.requireNonNull(name, "name");
    configs = Map.copyOf(configs);
  }

  /**
   * How the workers of a pool hold jobs.
   *
   * @param lock after so long without a renewal a job is given to another worker, 1 s to 1 h; the
   *     broker may set narrower bounds
   * @param attempts deliveries after which a job is given up, 1 to 9; those that a draining worker
   *     gave back are not among them
   */
  public record Holding(Duration lock, int attempts) {

    public Holding {
      if (lock.compareTo(SHORTEST_LOCK) < 0 || lock.compareTo(LONGEST_LOCK) > 0) {
        throw new IllegalArgumentException(
            "lock: expected " + SHORTEST_LOCK + " to " + LONGEST_LOCK + ", found " + lock);
      }
      if (attempts < 1 || attempts > MOST_ATTEMPTS) {
        throw new IllegalArgumentException(
            "attempts: expected 1 to " + MOST_ATTEMPTS + ", found " + attempts);
      }
    }

    /** What workers do unless they are told otherwise. */
    public static Holding usual() {
      return new Holding(Duration.ofSeconds(30), 4);
    }
  }

  /** The groups of a pool, one for each lane. */
  public static List<GroupSpec> ofPool(String pool, Holding holding) {
    return Topics.LANES.stream().map(lane -> of(pool, lane, holding)).toList();
  }

  private static GroupSpec of(String pool, Lane lane, Holding holding) {
    return new GroupSpec(
        Topics.workerGroup(pool, lane),
        Map.of(
            OFFSET_RESET,
            "earliest",
            "share.record.lock.duration.ms",
            Long.toString(holding.lock().toMillis()),
            "share.delivery.count.limit",
            Integer.toString(MOST_DELIVERIES),
            "errors.deadletterqueue.topic.name",
            Topics.DEAD_JOBS,
            "errors.deadletterqueue.copy.record.enable",
            "true"));
  }
}
