package io.pressroom.gateway.jobs;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.wire.JobStates;
import io.pressroom.wire.ObjectKeys;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Submit, look up and cancel. Thread-safe; no call blocks.
 *
 * <p>A submission is two records: first the job in its lane, then its QUEUED state, each
 * acknowledged by all in-sync replicas before the client hears of it. A gateway that dies between
 * the two has promised nothing, and the job still runs: its first state is then the worker's
 * RUNNING. The other order would leave a job that is queued for ever and rendered never. Its price
 * is that QUEUED may reach the topic after a quick worker's terminal state; {@link #heard} mends
 * that.
 *
 * <p>Every look-up goes through the tenant: another tenant's job is not found.
 */
public final class Jobs {

  private final JobView view;
  private final JobQueue queue;
  private final JobArchive archive;
  private final Admission admission;
  private final Clock clock;

  /** Keyed submissions under way here, by job id: a repetition waits for the first one's end. */
  private final ConcurrentMap<String, CompletableFuture<JobSnapshot>> underWay =
      new ConcurrentHashMap<>();

  public Jobs(JobView view, JobQueue queue, JobArchive archive, Admission admission, Clock clock) {
    this.view = view;
    this.queue = queue;
    this.archive = archive;
    this.admission = admission;
    this.clock = clock;
  }

  /**
   * Takes a job in. Completes once it is safe in the queue, or with what draft or admission refuse,
   * {@link IdempotencyConflictException}, {@link QueueUnavailableException} or {@link
   * ArchiveUnavailableException}.
   */
  public CompletionStage<Submission> submit(SubmitRequest request) {
    if (request.idempotencyKey().isEmpty()) {
      return enqueue(JobIds.next(), request).thenApply(job -> new Submission(job, false));
    }
    String id = JobIds.derived(request.tenant(), request.idempotencyKey().get());
    CompletableFuture<JobSnapshot> mine = new CompletableFuture<>();
    CompletableFuture<JobSnapshot> first = underWay.putIfAbsent(id, mine);
    if (first != null) {
      // Whatever became of the first, this one is answered afresh from what it left behind.
      return first.handle((job, failure) -> job).thenCompose(job -> submit(request));
    }
    CompletionStage<Submission> submission =
        lookUp(id)
            .thenCompose(
                known ->
                    known.isPresent()
                        ? replay(known.get(), request)
                        : enqueue(id, request).thenApply(job -> new Submission(job, false)));
    return submission.whenComplete(
        (done, failure) -> {
          underWay.remove(id);
          mine.complete(done == null ? null : done.job());
        });
  }

  /** The tenant's job; completes with {@link JobNotFoundException} where it has none of this id. */
  public CompletionStage<JobSnapshot> find(String tenant, String jobId) {
    return findLinked(jobId)
        .thenApply(
            job -> {
              if (!job.job().getTenant().equals(tenant)) {
                throw new JobNotFoundException(jobId);
              }
              return job;
            });
  }

  /**
   * The job of a link that was signed for it: whoever has the link may see what it leads to,
   * whatever tenant they belong to. Completes with {@link JobNotFoundException} where there is
   * none.
   */
  public CompletionStage<JobSnapshot> findLinked(String jobId) {
    if (!ObjectKeys.isJobId(jobId)) {
      return CompletableFuture.failedStage(new JobNotFoundException(jobId));
    }
    return lookUp(jobId)
        .thenApply(
            job ->
                job.filter(found -> !found.state().hasDeletedAt())
                    .orElseThrow(() -> new JobNotFoundException(jobId)));
  }

  /**
   * Cancels the tenant's job: one that waits at once, one that runs at its worker's next step, one
   * that has finished not at all.
   *
   * @return how the job stands now; still RUNNING where its worker has yet to stop
   */
  public CompletionStage<JobSnapshot> cancel(String tenant, String jobId) {
    return find(tenant, jobId)
        .thenCompose(
            job -> {
              if (job.isTerminal()) {
                return CompletableFuture.completedStage(job);
              }
              // A worker may have taken the job since this gateway heard of it, so it is told in
              // either case.
              CompletionStage<JobSnapshot> ended =
                  job.state().getStatus() == Status.STATUS_QUEUED
                      ? endQueued(job.job())
                      : CompletableFuture.completedStage(job);
              return ended.thenCompose(
                  now -> queue.requestCancel(jobId, "canceled by its client").thenApply(v -> now));
            });
  }

  /**
   * Takes in a state from the topic. Where it comes after the job has ended, the end is said again:
   * the topic is compacted, and a late QUEUED or RUNNING must not be what is left of the job. Where
   * that fails, the manifest still knows.
   */
  public void heard(JobState state) {
    JobSnapshot now = view.apply(state);
    if (now.isTerminal() && !JobStates.isTerminal(state.getStatus())) {
      queue.publish(now.state());
    }
  }

  /** Ends a job as {@code terminal} says, unless it has ended otherwise; and says how it did. */
  CompletionStage<JobSnapshot> end(JobState terminal) {
    return archive
        .decide(terminal)
        .thenCompose(ended -> queue.publish(ended).thenApply(acknowledged -> view.apply(ended)));
  }

  private CompletionStage<Optional<JobSnapshot>> lookUp(String jobId) {
    Optional<JobSnapshot> known = view.get(jobId);
    return known.isPresent()
        ? CompletableFuture.completedStage(known)
        : archive.read(jobId).thenApply(ended -> ended.map(view::recall));
  }

  private static CompletionStage<Submission> replay(JobSnapshot known, SubmitRequest request) {
    return known.job().getRequestDigest().equals(request.digest())
        ? CompletableFuture.completedStage(new Submission(known, true))
        : CompletableFuture.failedStage(new IdempotencyConflictException(known.id()));
  }

  private CompletionStage<JobSnapshot> enqueue(String id, SubmitRequest request) {
    RenderJob job;
    Admission.Hold hold;
    try {
      job = complete(id, request, request.draft().get());
      hold = admission.admit(job);
    } catch (RuntimeException refused) {
      return CompletableFuture.failedStage(refused);
    }
    JobState queued =
        JobState.newBuilder()
            .setJob(job)
            .setStatus(Status.STATUS_QUEUED)
            .setAt(job.getCreatedAt())
            .build();
    return queue
        .enqueue(job, request.traceparent())
        .thenCompose(acknowledged -> queue.publish(queued))
        .thenApply(acknowledged -> view.apply(queued))
        .whenComplete((done, failure) -> hold.close());
  }

  private RenderJob complete(String id, SubmitRequest request, JobDraft draft) {
    RenderJob.Builder job =
        draft.content().toBuilder()
            .setId(id)
            .setTenant(request.tenant())
            .setCreatedAt(now())
            .setRequestDigest(request.digest());
    if (!draft.hasSeed()) {
      job.getRenderBuilder().setSeed(JobIds.seed(id));
    }
    return job.build();
  }

  private CompletionStage<JobSnapshot> endQueued(RenderJob job) {
    Timestamp now = now();
    JobState canceled =
        JobState.newBuilder()
            .setJob(job)
            .setStatus(Status.STATUS_CANCELED)
            .setAt(now)
            .setFinishedAt(now)
            .build();
    return end(canceled);
  }

  private Timestamp now() {
    return Timestamps.fromMillis(clock.millis());
  }
}
