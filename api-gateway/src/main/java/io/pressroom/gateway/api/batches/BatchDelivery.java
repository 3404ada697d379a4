package io.pressroom.gateway.api.batches;

import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.Batches;
import io.pressroom.gateway.batch.delivery.Archive;
import io.pressroom.gateway.batch.delivery.Manifest;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.http.ResponseStream;
import io.pressroom.gateway.view.Links;
import io.vertx.core.Context;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /v1/batches/{id}/manifest.csv}, {@code manifest.json} and {@code archive.zip}: written as
 * they are made, on the threads that are given for it. One that can't be finished is cut off: its
 * head has long been sent.
 */
public final class BatchDelivery {

  private static final Logger log = LoggerFactory.getLogger(BatchDelivery.class);

  private final Batches batches;
  private final Manifest manifest;
  private final Archive archive;
  private final WorkerExecutor workers;
  private final Optional<URI> publicUrl;

  public BatchDelivery(
      Batches batches,
      Manifest manifest,
      Archive archive,
      WorkerExecutor workers,
      Optional<URI> publicUrl) {
    this.batches = batches;
    this.manifest = manifest;
    this.archive = archive;
    this.workers = workers;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    router.get("/v1/batches/:id/manifest.csv").handler(this::csv);
    router.get("/v1/batches/:id/manifest.json").handler(this::json);
    router.get("/v1/batches/:id/archive.zip").handler(this::zip);
  }

  private interface Body {
    void write(OutputStream out) throws IOException;
  }

  private void csv(RoutingContext context) {
    Batch batch = BatchRoutes.batch(context, batches);
    Links links = Exchange.links(context, publicUrl);
    send(context, batch, "text/csv; charset=utf-8", out -> manifest.writeCsv(batch, links, out));
  }

  private void json(RoutingContext context) {
    Batch batch = BatchRoutes.batch(context, batches);
    Links links = Exchange.links(context, publicUrl);
    send(context, batch, "application/json", out -> manifest.writeJson(batch, links, out));
  }

  private void zip(RoutingContext context) {
    Batch batch = BatchRoutes.batch(context, batches);
    if (!batch.isFinished()) {
      throw Problem.raised(
          Problem.Kind.BATCH_STATE, "batch " + batch.id() + " has not finished: no archive yet");
    }
    send(context, batch, "application/zip", out -> archive.write(batch, out));
  }

  private void send(RoutingContext context, Batch batch, String type, Body body) {
    String suffix = context.normalizedPath().substring(context.normalizedPath().lastIndexOf('/'));
    HttpServerResponse response =
        context
            .response()
            .setChunked(true)
            .putHeader("Content-Type", type)
            .putHeader("Cache-Control", "no-store")
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader(
                "Content-Disposition",
                "attachment; filename=\"" + batch.id() + "-" + suffix.substring(1) + "\"");
    Context own = context.vertx().getOrCreateContext();
    workers
        .executeBlocking(
            () -> {
              try (OutputStream out = new ResponseStream(own, response)) {
                body.write(out);
              }
              return null;
            },
            false)
        .onFailure(
            failure -> {
              log.warn("batch cut short: batchId={} what={}", batch.id(), suffix, failure);
              response.reset();
            });
  }
}
