package io.pressroom.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * A response of server-sent events (HTML Standard, section 9.2) whose reader is served at its own
 * pace. Confined to the request's context.
 */
public final class SseResponse {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** A comment, which readers ignore and proxies count as traffic. */
  private static final String COMMENT = ": \n\n";

  private final RoutingContext context;
  private final HttpServerResponse response;

  // Mutable state.
  private long beatTimer = -1;

  public SseResponse(RoutingContext context) {
    this.context = context;
    this.response = context.response();
  }

  /**
   * Sends the head.
   *
   * @param left is run once the connection is closed, by whichever side
   */
  public void open(Runnable left) {
    if (response.closed()) {
      left.run();
      return;
    }
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        // nginx would otherwise hold events back until its buffer is full.
        .putHeader("X-Accel-Buffering", "no");
    response.closeHandler(
        closed -> {
          stopBeating();
          left.run();
        });
    response.exceptionHandler(broken -> {});
    response.write(COMMENT);
    beatTimer = context.vertx().setPeriodic(HEARTBEAT.toMillis(), tick -> beat());
  }

  public boolean isOpen() {
    return !response.ended() && !response.closed();
  }

  /**
   * Sends an event.
   *
   * @param data one line or more
   * @return done once the socket has taken it
   */
  public Future<Void> send(String event, String data) {
    if (!isOpen()) {
      return Future.failedFuture("the reader has left");
    }
    String lines = data.lines().map(line -> "data: " + line + "\n").reduce("", String::concat);
    return response.write("event: " + event + "\n" + lines + "\n");
  }

  public void end() {
    stopBeating();
    if (isOpen()) {
      response.end();
    }
  }

  private void beat() {
    if (isOpen() && !response.writeQueueFull()) {
      response.write(COMMENT);
    }
  }

  private void stopBeating() {
    context.vertx().cancelTimer(beatTimer);
  }
}
