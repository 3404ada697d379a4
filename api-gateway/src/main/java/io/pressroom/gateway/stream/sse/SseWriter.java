package io.pressroom.gateway.stream.sse;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One SSE response, whatever it tells: its head, its heartbeat, and its reader's pace. It asks its
 * {@link Source} for more only while the socket takes more, so a reader that stops reading stops
 * being written to; one that reads nothing over several heartbeats is cut off.
 *
 * <p>{@link #wake} and {@link #isBehind} may be called from any thread, everything else on the
 * response's own context alone, so nothing here needs a lock.
 */
public final class SseWriter {

  /** What a stream tells. */
  public interface Source {

    /**
     * Writes what there is to tell, if only little: a reader that takes more is asked for again.
     * Called on the response's context: once the head is out, after every {@link SseWriter#wake},
     * and whenever the reader takes more again.
     */
    void pour(SseWriter writer);

    /** The stream has ended, from either side: nothing more will be asked for. Called once. */
    void left();
  }

  private static final Duration RETRY = Duration.ofSeconds(2);

  /** So many heartbeats in a row may find the reader's buffers full. */
  private static final int BEATS_MISSED = 3;

  private final Vertx vertx;
  private final Context context;
  private final HttpServerResponse response;
  private final AtomicBoolean isWakeScheduled = new AtomicBoolean();

  private volatile boolean isBehind;

  // Mutable state, touched on the context only.
  private Optional<Source> source = Optional.empty();
  private long beatTimer;
  private int beatsMissed;

  /** To be called on the response's context. */
  public SseWriter(Vertx vertx, HttpServerResponse response) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.response = response;
  }

  /** Sends the head and then what {@code told} has to tell, until either side ends the stream. */
  public void open(Source told, Duration heartbeat) {
    if (response.closed()) {
      told.left();
      return;
    }
    source = Optional.of(told);
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        // nginx would otherwise hold events back until its buffer is full.
        .putHeader("X-Accel-Buffering", "no");
    response.closeHandler(closed -> leave());
    response.exceptionHandler(broken -> leave());
    response.drainHandler(drained -> pour());
    beatTimer = vertx.setPeriodic(heartbeat.toMillis(), tick -> beat());
    response.write(SseFormat.retry(RETRY));
    pour();
  }

  /** Has the source asked for more soon. */
  public void wake() {
    if (isWakeScheduled.compareAndSet(false, true)) {
      context.runOnContext(woken -> pour());
    }
  }

  /** Whether the reader has yet to take what it was sent: what comes now must wait. */
  public boolean isBehind() {
    return isBehind;
  }

  /**
   * @param id empty for an event that is no place to resume from
   */
  public void write(Optional<String> id, String event, JsonObject data) {
    response.write(SseFormat.event(id, event, data));
  }

  /**
   * An event that is no place to resume from.
   *
   * @param data text of one line or more
   */
  public void write(String event, String data) {
    response.write(SseFormat.event(event, data));
  }

  /** Ends the stream: all that was written still reaches the reader. */
  public void end() {
    leave();
    if (!response.ended()) {
      response.end();
    }
  }

  private void pour() {
    isWakeScheduled.set(false);
    if (source.isEmpty()) {
      return;
    }
    if (!response.writeQueueFull()) {
      beatsMissed = 0;
      source.get().pour(this);
    }
    isBehind = !response.ended() && response.writeQueueFull();
  }

  private void beat() {
    if (!response.writeQueueFull()) {
      beatsMissed = 0;
      response.write(SseFormat.HEARTBEAT);
    } else if (++beatsMissed == BEATS_MISSED) {
      leave();
      // Closes once what lies in the socket is gone; where that never goes, nothing is written to
      // the connection any more, and the server's idle timeout closes it.
      response.reset();
    }
  }

  private void leave() {
    vertx.cancelTimer(beatTimer);
    source.ifPresent(Source::left);
    source = Optional.empty();
  }
}
