package io.pressroom.gateway.farm;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts jobs as they end, by status and reason, and times those that succeed. Thread-safe.
 *
 * <p>A gateway that starts reads of jobs that ended long ago; counted as well, they would look like
 * a burst. So only those count that ended after it was started.
 */
public final class EndedJobs {

  private static final Duration[] BUCKETS =
      Stream.of(1, 2, 5, 10, 30, 60, 300, 1_800, 7_200, 28_800)
          .map(Duration::ofSeconds)
          .toArray(Duration[]::new);

  private static final String NO_REASON = "none";

  /** Reasons come from workers of any version; meters are for ever. */
  private static final int MAX_REASONS = 32;

  private static final Pattern REASON = Pattern.compile("[A-Z_]{1,40}");

  private final MeterRegistry registry;
  private final Timestamp since;
  private final Set<String> reasons = ConcurrentHashMap.newKeySet();

  public EndedJobs(MeterRegistry registry, Instant since) {
    this.registry = registry;
    this.since = Timestamps.fromMillis(since.toEpochMilli());
    // They begin at 0: of a counter that begins at 1, no rate would tell.
    counter(Status.STATUS_SUCCEEDED, NO_REASON);
    counter(Status.STATUS_CANCELED, NO_REASON);
  }

  /** Takes in a job's first terminal state. */
  public void count(JobState ended) {
    if (Timestamps.compare(ended.getFinishedAt(), since) < 0) {
      return;
    }
    Status status = ended.getStatus();
    counter(status, reason(ended)).increment();
    if (status == Status.STATUS_SUCCEEDED) {
      Timer.builder("pressroom.job.duration")
          .description(
              "From a job's submission to its success, by lane; take the maximum over gateways")
          .tag("lane", Topics.laneName(ended.getJob().getLane()))
          .serviceLevelObjectives(BUCKETS)
          .register(registry)
          .record(
              Duration.ofMillis(
                  Timestamps.toMillis(ended.getFinishedAt())
                      - Timestamps.toMillis(ended.getJob().getCreatedAt())));
    }
  }

  private Counter counter(Status status, String reason) {
    return Counter.builder("pressroom.jobs.ended")
        .description(
            "Jobs of the farm that ended since this gateway started, by status and, of those that"
                + " failed, reason; take the maximum over gateways")
        .tag("status", status.name().substring("STATUS_".length()).toLowerCase(Locale.ROOT))
        .tag("reason", reason)
        .register(registry);
  }

  private String reason(JobState ended) {
    if (ended.getStatus() != Status.STATUS_FAILED) {
      return NO_REASON;
    }
    String code = ended.getFailure().getCode();
    boolean isKnown = reasons.contains(code);
    if (!isKnown && (reasons.size() >= MAX_REASONS || !REASON.matcher(code).matches())) {
      return "other";
    }
    reasons.add(code);
    return code.toLowerCase(Locale.ROOT);
  }
}
