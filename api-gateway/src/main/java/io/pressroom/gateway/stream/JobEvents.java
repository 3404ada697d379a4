package io.pressroom.gateway.stream;

import io.pressroom.gateway.request.InvalidRequestException;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Follows jobs for clients. Every follower is told of the job's end, however late it comes.
 * Thread-safe.
 */
public final class JobEvents {

  private final Vertx vertx;
  private final JobView view;

  public JobEvents(Vertx vertx, JobView view) {
    this.vertx = vertx;
    this.view = view;
  }

  /**
   * Answers with the job's events as SSE, from {@code lastEventId} on. To be called on the
   * response's context, with a job that was just looked up.
   *
   * @param lastEventId the id of the last event that the client has
   * @throws InvalidRequestException if that is no id of ours
   */
  public void streamTo(
      HttpServerResponse response, JobSnapshot job, Links links, Optional<String> lastEventId) {
    Optional<EventId> seen = lastEventId.map(JobEvents::eventId);
    if (seen.isPresent() && seen.get().equals(EventId.END)) {
      // To an EventSource, 204 says: don't come back.
      response.setStatusCode(204).end();
      return;
    }
    new SseConnection(vertx, response, links, seen).follow(view, job);
  }

  /** Completes with the tenant's job once it has ended. Cancelling the future stops waiting. */
  public CompletableFuture<JobSnapshot> ended(JobSnapshot job) {
    CompletableFuture<JobSnapshot> ended = new CompletableFuture<>();
    Optional<JobView.Observation> observation =
        view.observe(
            job.id(),
            now -> {
              if (now.isTerminal()) {
                // Not on this thread: it holds the view's lock.
                ended.completeAsync(() -> now);
              }
            });
    observation.ifPresentOrElse(
        joined -> ended.whenComplete((done, failure) -> joined.close()), () -> ended.complete(job));
    return ended;
  }

  private static EventId eventId(String text) {
    return EventId.parse(text)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "Last-Event-ID", "the id of an event of this stream", text));
  }
}
