package io.pressroom.node.job;

import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.GroupSpec;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A job as it came off its lane.
 *
 * @param attempt 1 for the first delivery; the queue counts lapsed, broken and returned leases
 *     alike
 * @param excused how many of the earlier ones ended in good order, as their workers were drained:
 *     they say nothing against the job
 * @param attempts how many are made before the job is given up, at least 1, the excused aside
 * @param traceparent W3C trace context of the submitting request, empty for none
 */
public record Delivery(RenderJob job, int attempt, int excused, int attempts, String traceparent) {

  /** Deliveries of one job, after which the queue itself gives it up. */
  public static final int MOST = GroupSpec.MOST_DELIVERIES;

  public Delivery {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(traceparent, "traceparent");
    if (attempt < 1) {
      throw new IllegalArgumentException("attempt: expected at least 1, found " + attempt);
    }
    if (excused < 0 || excused >= attempt) {
      throw new IllegalArgumentException(
          "excused: expected less than attempt " + attempt + ", found " + excused);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts: expected at least 1, found " + attempts);
    }
  }

  /** Nothing is known yet of how the earlier ones ended. */
  public Delivery(RenderJob job, int attempt, int attempts, String traceparent) {
    this(job, attempt, 0, attempts, traceparent);
  }

  /**
   * @param handbacks earlier deliveries that ended in good order
   */
  Delivery excusing(int handbacks) {
    return new Delivery(job, attempt, Math.min(handbacks, attempt - 1), attempts, traceparent);
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
    return tries() > 1;
  }

  public boolean isLastAttempt() {
    return tries() >= attempts || attempt >= MOST - 1;
  }

  /**
   * All attempts were made and none of them lived to say how it went: this delivery is there to
   * bury the job, not to try it once more.
   */
  public boolean isExhausted() {
    return tries() > attempts || attempt >= MOST;
  }

  /** This one and those that its like may have ended. */
  int tries() {
    return attempt - excused;
  }
}
