package io.pressroom.gateway.stream;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.stream.sse.JobTeller;
import io.pressroom.gateway.stream.sse.SseTold;
import io.pressroom.gateway.stream.sse.SseWriter;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;

/**
 * Follows jobs for clients. Every follower is told of the job's end, however late it comes.
 * Thread-safe.
 */
public final class JobEvents {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Vertx vertx;
  private final JobView view;
  private final Seats seats;
  private final Duration heartbeat;

  public JobEvents(Vertx vertx, JobView view, StreamSettings settings) {
    this(vertx, view, settings, HEARTBEAT);
  }

  /**
   * @param heartbeat how often a stream shows that it is alive
   */
  JobEvents(Vertx vertx, JobView view, StreamSettings settings, Duration heartbeat) {
    this.vertx = vertx;
    this.view = view;
    this.seats = new Seats(settings.maxSubscribers());
    this.heartbeat = heartbeat;
  }

  /** How many streams, sockets and jobs followed over sockets there are. */
  public int subscribers() {
    return seats.taken();
  }

  /**
   * Answers with the job's events as SSE, from {@code lastEventId} on. To be called on the
   * response's context, with a job that was just looked up.
   *
   * @param lastEventId the id of the last event that the client has
   * @throws InvalidRequestException if that is no id of ours
   * @throws Problem.Raised if the gateway has as many subscribers as it takes
   */
  public void streamTo(
      HttpServerResponse response, JobSnapshot job, Links links, Optional<String> lastEventId) {
    Optional<EventId> seen = lastEventId.map(JobEvents::eventId);
    if (seen.isPresent() && seen.get().equals(EventId.END)) {
      // To an EventSource, 204 says: don't come back.
      response.setStatusCode(204).end();
      return;
    }
    seats.take();
    SseWriter writer = new SseWriter(vertx, response);
    SseJob told = new SseJob(job, writer, links, seen, seats::leave);
    told.join(view, job);
    writer.open(told, heartbeat);
  }

  /**
   * Answers with the job's events as SSE in a teller's own words. To be called as the other.
   *
   * @param teller made for the writer that it tells through
   * @throws Problem.Raised if the gateway has as many subscribers as it takes
   */
  public void streamTo(
      HttpServerResponse response, JobSnapshot job, Function<SseWriter, JobTeller> teller) {
    seats.take();
    SseWriter writer = new SseWriter(vertx, response);
    SseTold told = new SseTold(writer, teller.apply(writer), seats::leave);
    told.join(view, job);
    writer.open(told, heartbeat);
  }

  /**
   * Makes a WebSocket of the request and serves {@code client} over it. To be called on the
   * request's context.
   *
   * @return done once the socket is open; failed where the request doesn't ask for one
   * @throws InvalidRequestException if the request asks for no WebSocket
   * @throws Problem.Raised if the gateway has as many subscribers as it takes
   */
  public Future<Void> serve(HttpServerRequest request, SocketClient client) {
    String upgrade = String.valueOf(request.getHeader("Upgrade"));
    if (!upgrade.equalsIgnoreCase("websocket")) {
      throw new InvalidRequestException("Upgrade", "websocket", upgrade);
    }
    seats.take();
    return request
        .toWebSocket()
        .onFailure(refused -> seats.leave())
        .map(
            socket -> {
              new JobSocket(vertx, socket, view, seats, client).open(heartbeat);
              return null;
            });
  }

  /**
   * Completes with the job once it has ended; at once, with {@code job} itself, where the view has
   * lost sight of it meanwhile. Cancelling the future stops waiting.
   */
  public CompletableFuture<JobSnapshot> ended(JobSnapshot job) {
    CompletableFuture<JobSnapshot> ended = new CompletableFuture<>();
    Optional<JobView.Observation> observation =
        view.observe(
            job.id(),
            now -> {
              if (now.isTerminal()) {
                // Not on this thread: it holds the view's lock.
                ForkJoinPool.commonPool().execute(() -> ended.complete(now));
              }
            });
    if (observation.isEmpty()) {
      ended.complete(job);
      return ended;
    }
    // Not returned: cancelling what comes after the future would not cancel the future.
    var unused = ended.whenComplete((done, failure) -> observation.get().close());
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
