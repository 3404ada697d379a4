package io.pressroom.gateway.jobs.finished;

import io.pressroom.gateway.jobs.JobNotFoundException;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.jobs.Submission;
import io.pressroom.gateway.jobs.SubmitRequest;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.proto.v1.ModelRef;
import io.pressroom.proto.v1.Origin;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Makes new jobs of old ones: a retry of one that failed, a replay to the same pixels of one that
 * succeeded. The new job is submitted like any other, and says where it comes from. Thread-safe; no
 * call blocks.
 */
public final class Reruns {

  private static final Set<Status> RETRIED =
      EnumSet.of(Status.STATUS_FAILED, Status.STATUS_CANCELED);

  private final Jobs jobs;
  private final ModelCatalogue models;

  public Reruns(Jobs jobs, ModelCatalogue models) {
    this.jobs = jobs;
    this.models = models;
  }

  /**
   * Who asks for a rerun of what.
   *
   * @param idempotencyKey the client's name for the new job's submission
   * @param traceparent W3C Trace Context to pass on
   */
  public record Request(
      String tenant, String jobId, Optional<String> idempotencyKey, Optional<String> traceparent) {}

  /** As {@link #replay}, of a job that failed or was canceled, on whatever serves its model now. */
  public CompletionStage<Submission> retry(Request request) {
    return jobs.find(request.tenant, request.jobId)
        .thenCompose(
            job -> {
              require(job, RETRIED, "failed or canceled");
              return submit(request, Origin.Kind.KIND_RETRY, onServedModel(job.job()));
            });
  }

  /**
   * Submits a job that renders the pixels of one that succeeded. Completes as {@link Jobs#submit}
   * does, or with {@link JobNotFoundException} or {@link JobConflictException}.
   */
  public CompletionStage<Submission> replay(Request request) {
    return jobs.find(request.tenant, request.jobId)
        .thenCompose(
            job -> {
              require(job, EnumSet.of(Status.STATUS_SUCCEEDED), "succeeded");
              requireServed(job.job().getModel());
              return submit(request, Origin.Kind.KIND_REPLAY, job.job());
            });
  }

  private static void require(JobSnapshot job, Set<Status> allowed, String expected) {
    Status status = job.state().getStatus();
    if (!allowed.contains(status)) {
      throw new JobConflictException(
          JobConflictException.Reason.WRONG_STATUS, "status", expected, JobJson.name(status));
    }
  }

  private void requireServed(ModelRef model) {
    Optional<ServedModel> served = models.find(model.getName());
    if (served.filter(now -> now.card().getDigest().equals(model.getDigest())).isEmpty()) {
      throw new JobConflictException(
          JobConflictException.Reason.MODEL_NOT_SERVED,
          "model",
          "the revision " + model.getDigest() + " of " + model.getName() + " to be served",
          served.map(now -> now.card().getDigest()).orElse("none"));
    }
  }

  private RenderJob onServedModel(RenderJob job) {
    return models
        .find(job.getModel().getName())
        .map(
            model ->
                job.toBuilder()
                    .setPool(model.pool())
                    .setModel(job.getModel().toBuilder().setDigest(model.card().getDigest()))
                    .build())
        .orElse(job);
  }

  private CompletionStage<Submission> submit(Request request, Origin.Kind kind, RenderJob job) {
    RenderJob content =
        job.toBuilder()
            .clearId()
            .clearTenant()
            .clearCreatedAt()
            .clearRequestDigest()
            // It has passed, or was meant for the first run.
            .clearDeadline()
            // The batch counts its rows, and this is none of them.
            .clearBatch()
            .setOrigin(Origin.newBuilder().setJobId(job.getId()).setKind(kind))
            .build();
    return jobs.submit(
        new SubmitRequest(
            request.tenant,
            request.idempotencyKey,
            JobJson.name(kind) + ":" + job.getId(),
            request.traceparent,
            () -> new JobDraft(content, true)));
  }
}
