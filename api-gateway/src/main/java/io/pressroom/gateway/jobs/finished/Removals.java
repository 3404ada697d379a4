package io.pressroom.gateway.jobs.finished;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.jobs.JobNotFoundException;
import io.pressroom.gateway.jobs.JobQueue;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Deletes finished jobs. Thread-safe; no call blocks.
 *
 * <p>What is left is a tombstone, in the manifest's place and in the topic: that there was a job,
 * whose, and when. The manifest stays the arbiter with it, so a worker that comes late takes over
 * that the job is gone, and its Idempotency-Key never makes another job. A deletion that is cut off
 * half-way leaves the job's manifest, and with it the chance to ask again.
 */
public final class Removals {

  private final Jobs jobs;
  private final JobView view;
  private final JobQueue queue;
  private final JobEraser eraser;
  private final Clock clock;

  public Removals(Jobs jobs, JobView view, JobQueue queue, JobEraser eraser, Clock clock) {
    this.jobs = jobs;
    this.view = view;
    this.queue = queue;
    this.eraser = eraser;
    this.clock = clock;
  }

  /**
   * Deletes the tenant's job; completes with {@link JobNotFoundException} where it has none of this
   * id, and with {@link JobConflictException} where the job has not finished.
   */
  public CompletionStage<Void> delete(String tenant, String jobId) {
    return jobs.find(tenant, jobId)
        .thenCompose(
            job -> {
              if (!job.isTerminal()) {
                return CompletableFuture.failedStage(
                    new JobConflictException(
                        JobConflictException.Reason.NOT_FINISHED,
                        "status",
                        "succeeded, failed or canceled",
                        JobJson.name(job.state().getStatus())));
              }
              JobState tombstone = tombstone(job.state(), Timestamps.fromMillis(clock.millis()));
              return eraser
                  .erase(job.state(), tombstone)
                  .thenCompose(erased -> queue.publish(tombstone))
                  .thenAccept(acknowledged -> view.apply(tombstone));
            });
  }

  /**
   * Its row keeps its place in its batch: a batch that is rebuilt from the topic must not take it
   * for one that was never rendered.
   */
  private static JobState tombstone(JobState ended, Timestamp now) {
    RenderJob was = ended.getJob();
    RenderJob.Builder rest =
        RenderJob.newBuilder()
            .setId(was.getId())
            .setTenant(was.getTenant())
            .setCreatedAt(was.getCreatedAt())
            .setPool(was.getPool())
            .setLane(was.getLane());
    if (was.hasBatch()) {
      rest.setBatch(was.getBatch());
    }
    return JobState.newBuilder()
        .setJob(rest)
        .setStatus(ended.getStatus())
        .setAt(now)
        .setFinishedAt(ended.getFinishedAt())
        .setDeletedAt(now)
        .build();
  }
}
