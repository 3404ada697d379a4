package io.pressroom.node.job;

import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.RenderJob;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A job as it came off its lane.
 *
 * @param attempt 1 for the first delivery; the queue counts lapsed, broken and returned leases
 *     alike
 * @param attempts how many are made before the job is given up, at least 1
 * @param traceparent W3C trace context of the submitting request, empty for none
 */
public record Delivery(RenderJob job, int attempt, int attempts, String traceparent) {

  public Delivery {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(traceparent, "traceparent");
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: expected at least 1, found " + attempt);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts: expected at least 1, found " + attempts);
    }
  }

  public String jobId() {
    return job.getId();
  }

  /** When nobody wants the result any more, if ever. */
  public Optional<Instant> deadline() {
    return job.hasDeadline()
        ? Optional.of(Instant.ofEpochMilli(Timestamps.toMillis(job.getDeadline())))
        : Optional.empty();
  }

  /** An earlier attempt was cut short, and the job itself may have been the reason. */
  public boolean isSuspect() {
    return attempt > 1;
  }

  public boolean isLastAttempt() {
    return attempt >= attempts;
  }

  /**
   * All attempts were made and none of them lived to say how it went: this delivery is there to
   * bury the job, not to try it once more.
   */
  public boolean isExhausted() {
    return attempt > attempts;
  }
}
