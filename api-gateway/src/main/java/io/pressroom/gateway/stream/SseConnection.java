package io.pressroom.gateway.stream;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One SSE response. Everything but {@link #wake} runs on the response's own context, so nothing
 * here needs a lock. Writes only while the socket takes more: a reader that stops reading stops
 * being written to, and costs one snapshot.
 */
final class SseConnection {

  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Context context;
  private final HttpServerResponse response;
  private final Links links;
  private final Subscription subscription;
  private final AtomicBoolean isWakeScheduled = new AtomicBoolean();

  // Mutable state, touched on the context only.
  private JobView.Observation observation = () -> {};
  private long beatTimer;

  SseConnection(Vertx vertx, HttpServerResponse response, Links links, Optional<EventId> seen) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.response = response;
    this.links = links;
    this.subscription = new Subscription(seen, this::wake);
  }

  /** Sends the head and follows the job to its end. */
  void follow(JobView view, JobSnapshot job, Duration heartbeat) {
    if (response.closed()) {
      return;
    }
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        // nginx would otherwise hold events back until its buffer is full.
        .putHeader("X-Accel-Buffering", "no");
    response.closeHandler(closed -> leave());
    response.exceptionHandler(broken -> leave());
    response.drainHandler(drained -> send());
    response.write(SseFormat.retry(RETRY));

    Optional<JobView.Observation> joined = view.observe(job.id(), subscription);
    joined.ifPresent(
        present -> {
          observation = present;
          beatTimer = vertx.setPeriodic(heartbeat.toMillis(), tick -> beat());
        });
    if (joined.isEmpty()) {
      // It has finished and was pushed out of the view: what was looked up is the end itself, or
      // the reader finds the end when it comes back.
      subscription.see(job);
    }
    send();
    if (joined.isEmpty() && !response.ended()) {
      response.end();
    }
  }

  private void wake() {
    if (isWakeScheduled.compareAndSet(false, true)) {
      context.runOnContext(woken -> send());
    }
  }

  private void send() {
    isWakeScheduled.set(false);
    if (response.ended() || response.closed() || response.writeQueueFull()) {
      return;
    }
    List<JobEvent> events = subscription.take();
    for (JobEvent event : events) {
      response.write(SseFormat.event(event, links));
      if (event.isLast()) {
        leave();
        response.end();
      }
    }
  }

  private void beat() {
    if (!response.writeQueueFull()) {
      response.write(SseFormat.HEARTBEAT);
    }
  }

  private void leave() {
    vertx.cancelTimer(beatTimer);
    observation.close();
  }
}
