package io.pressroom.gateway.parts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.gateway.batch.feed.JobFeed;
import io.pressroom.gateway.batch.feed.RefusedException;
import io.pressroom.gateway.jobs.ArchiveUnavailableException;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.gateway.jobs.SubmitRequest;
import io.pressroom.gateway.quota.QuotaExceededException;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Batches' jobs go the way of all jobs. Thread-safe. */
final class LaneFeed implements JobFeed {

  /** Under one key a batch always submits the same job. */
  private static final String DIGEST = "batch";

  private final Jobs jobs;
  private final JobView view;
  private final Counter fed;

  LaneFeed(Jobs jobs, JobView view, MeterRegistry meters) {
    this.jobs = jobs;
    this.view = view;
    fed =
        Counter.builder("pressroom.batch.jobs.fed")
            .description("Jobs of batches that this gateway has put into their lane")
            .register(meters);
  }

  @Override
  public CompletionStage<JobState> submit(String key, RenderJob job) {
    return jobs.submit(
            new SubmitRequest(
                job.getTenant(),
                Optional.of(key),
                DIGEST,
                Optional.empty(),
                () -> new JobDraft(job, true)))
        .handle(
            (submission, failure) -> {
              if (failure == null) {
                fed.increment();
                return submission.job().state();
              }
              throw isTemporary(failure)
                  ? new CompletionException(failure)
                  : new RefusedException(failure);
            });
  }

  @Override
  public CompletionStage<?> cancel(String tenant, String jobId) {
    return jobs.cancel(tenant, jobId);
  }

  @Override
  public int inFlight(String tenant, Lane lane) {
    return view.inFlight(tenant, lane);
  }

  private static boolean isTemporary(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof QueueUnavailableException
        || cause instanceof ArchiveUnavailableException
        || cause instanceof QuotaExceededException;
  }
}
