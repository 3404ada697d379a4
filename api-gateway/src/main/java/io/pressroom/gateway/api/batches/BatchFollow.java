package io.pressroom.gateway.api.batches;

import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.BatchJson;
import io.pressroom.gateway.batch.Batches;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.view.Links;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code /v1/batches/{id}/events}: the batch whenever it has moved on, once a second at most, to
 * its end. Every event says all, so a reader that comes back needs no place to resume from.
 */
public final class BatchFollow {

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Looks without news after which the reader is shown that the stream is alive. */
  private static final int QUIET_LOOKS = 15;

  private final Batches batches;
  private final Optional<URI> publicUrl;

  public BatchFollow(Batches batches, Optional<URI> publicUrl) {
    this.batches = batches;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    router.get("/v1/batches/:id/events").handler(this::follow);
  }

  private void follow(RoutingContext context) {
    Batch batch = BatchRoutes.batch(context, batches);
    HttpServerResponse response =
        context
            .response()
            .setChunked(true)
            .putHeader("Content-Type", "text/event-stream")
            .putHeader("Cache-Control", "no-store")
            .putHeader("X-Accel-Buffering", "no");
    new Stream(context.vertx(), response, batch, Exchange.links(context, publicUrl)).start();
  }

  /** One reader. Runs on its response's context. */
  private final class Stream {

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final Batch first;
    private final Links links;

    // Mutable state.
    private JsonObject shown = new JsonObject();
    private int quiet;
    private long timer;

    Stream(Vertx vertx, HttpServerResponse response, Batch first, Links links) {
      this.vertx = vertx;
      this.response = response;
      this.first = first;
      this.links = links;
    }

    void start() {
      timer = vertx.setPeriodic(LOOK.toMillis(), tick -> look());
      response.closeHandler(closed -> vertx.cancelTimer(timer));
      response.exceptionHandler(broken -> vertx.cancelTimer(timer));
      look();
    }

    private void look() {
      if (response.ended() || response.closed() || response.writeQueueFull()) {
        return;
      }
      Batch batch = batches.find(first.state().getTenant(), first.id()).orElse(first);
      JsonObject now = BatchJson.of(batch, links);
      if (!now.equals(shown)) {
        shown = now;
        quiet = 0;
        String type = batch.isFinished() ? now.getString("status") : "progress";
        response.write("event: " + type + "\ndata: " + now.encode() + "\n\n");
      } else if (++quiet % QUIET_LOOKS == 0) {
        response.write(": \n\n");
      }
      if (batch.isFinished()) {
        vertx.cancelTimer(timer);
        response.end();
      }
    }
  }
}
