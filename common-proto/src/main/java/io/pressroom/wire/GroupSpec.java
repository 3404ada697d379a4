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

  /** What workers take unless they are told otherwise. */
  public static final Duration USUAL_LOCK = Duration.ofSeconds(30);

  private static final Duration SHORTEST_LOCK = Duration.ofSeconds(1);
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);

  public GroupSpec {
    Objects.requireNonNull(name, "name");
    configs = Map.copyOf(configs);
  }

  /**
   * The groups of a pool, one for each lane.
   *
   * @param lock after so long without a renewal a job is given to another worker, 1 s to 1 h; the
   *     broker may set narrower bounds
   */
  public static List<GroupSpec> ofPool(String pool, Duration lock) {
    if (lock.compareTo(SHORTEST_LOCK) < 0 || lock.compareTo(LONGEST_LOCK) > 0) {
      throw new IllegalArgumentException(
          "lock: expected " + SHORTEST_LOCK + " to " + LONGEST_LOCK + ", found " + lock);
    }
    return Topics.LANES.stream().map(lane -> of(pool, lane, lock)).toList();
  }

  private static GroupSpec of(String pool, Lane lane, Duration lock) {
    return new GroupSpec(
        Topics.workerGroup(pool, lane),
        Map.of(
            OFFSET_RESET,
            "earliest",
            "share.record.lock.duration.ms",
            Long.toString(lock.toMillis()),
            "share.delivery.count.limit",
            Integer.toString(MOST_DELIVERIES),
            "errors.deadletterqueue.topic.name",
            Topics.DEAD_JOBS,
            "errors.deadletterqueue.copy.record.enable",
            "true"));
  }
}
