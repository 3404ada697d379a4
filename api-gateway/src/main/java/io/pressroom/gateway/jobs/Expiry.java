package io.pressroom.gateway.jobs;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.Failure;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fails jobs that wait in vain: past their deadline with no worker there to say so, or so long that
 * Kafka would soon drop them without a word. Each {@link #tick} is one look.
 *
 * <p>Every gateway looks. A worker may take the job at the same moment, and another gateway may end
 * it: the manifest decides, as ever.
 */
public final class Expiry {

  private static final Logger log = LoggerFactory.getLogger(Expiry.class);

  /** The time that a worker has for saying it itself, in spite of clocks that differ. */
  private static final Duration DEADLINE_GRACE = Duration.ofSeconds(10);

  /** A day before the oldest record goes. */
  private static final Duration LONGEST_WAIT = Topics.JOBS_KEPT.minusDays(1);

  /** Each costs a write to the store and one to Kafka. */
  private static final int AT_ONCE = 64;

  private final JobView view;
  private final Jobs jobs;
  private final Clock clock;

  public Expiry(JobView view, Jobs jobs, Clock clock) {
    this.view = view;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Fails some of what has waited for too long. A job that could not be failed is found again by
   * the next look.
   *
   * @return completes, never exceptionally, with how many were tried
   */
  public CompletionStage<Integer> tick() {
    Instant now = clock.instant();
    List<JobSnapshot> late = view.inFlight(job -> reason(job, now).isPresent(), AT_ONCE);
    CompletableFuture<?>[] ends =
        late.stream()
            .map(job -> end(job, now).toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(ends).thenApply(done -> late.size());
  }

  private CompletionStage<Void> end(JobSnapshot job, Instant now) {
    Timestamp at = Timestamps.fromMillis(now.toEpochMilli());
    JobState failed =
        JobState.newBuilder()
            .setJob(job.job())
            .setStatus(Status.STATUS_FAILED)
            .setAt(at)
            .setFinishedAt(at)
            .setFailure(reason(job, now).orElseThrow())
            .build();
    return jobs.end(failed)
        .handle(
            (ended, failure) -> {
              if (failure != null) {
                log.warn("late job not failed: jobId={}", job.id(), failure);
              } else {
                log.info(
                    "late job failed: jobId={} code={}", job.id(), failed.getFailure().getCode());
              }
              return null;
            });
  }

  private static Optional<Failure> reason(JobSnapshot snapshot, Instant now) {
    JobState state = snapshot.state();
    RenderJob job = snapshot.job();
    if (state.getStatus() == Status.STATUS_QUEUED
        && job.hasDeadline()
        && now.isAfter(instant(job.getDeadline()).plus(DEADLINE_GRACE))) {
      return Optional.of(
          failure(
              "DEADLINE_EXCEEDED",
              "deadline: expected a worker by %s, found none of pool '%s'"
                  .formatted(instant(job.getDeadline()), job.getPool())));
    }
    // One that was begun may have been given back since.
    if (now.isAfter(instant(state.getAt()).plus(LONGEST_WAIT))) {
      return Optional.of(
          failure(
              "QUEUED_TOO_LONG",
              "expected a worker of pool '%s' to take and end the job within %d days, found none"
                  .formatted(job.getPool(), LONGEST_WAIT.toDays())));
    }
    return Optional.empty();
  }

  private static Failure failure(String code, String message) {
    return Failure.newBuilder().setCode(code).setMessage(message).build();
  }

  private static Instant instant(Timestamp timestamp) {
    return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
  }
}
