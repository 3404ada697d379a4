package io.pressroom.gateway.api.jobs;

import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Holds an answer until its job has finished, or the client's patience is at its end. */
public final class JobWait {

  private final JobEvents events;
  private final JobView view;

  public JobWait(JobEvents events, JobView view) {
    this.events = events;
    this.view = view;
  }

  /**
   * Completes with the job once it has ended, or as it stands after {@code patience}. A client that
   * goes away is no longer waited for.
   */
  public CompletionStage<JobSnapshot> ended(
      RoutingContext context, JobSnapshot job, Duration patience) {
    CompletableFuture<JobSnapshot> ended = events.ended(job);
    context.response().closeHandler(closed -> ended.cancel(false));
    return ended
        .completeOnTimeout(job, patience.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(now -> now.isTerminal() ? now : view.get(job.id()).orElse(now));
  }
}
