package io.pressroom.gateway.api;

import io.pressroom.gateway.farm.FarmQueue;
import io.pressroom.gateway.farm.PoolReport;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.models.WorkerRoster;
import io.pressroom.proto.v1.ModelCard;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.Topics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Instant;
import java.util.Locale;

/** {@code GET /v1/queue} and {@code /v1/workers}: what waits, and who works on it. */
public final class FarmRoutes {

  private final FarmQueue queue;
  private final WorkerRoster workers;

  public FarmRoutes(FarmQueue queue, WorkerRoster workers) {
    this.queue = queue;
    this.workers = workers;
  }

  public void mount(Router router) {
    router.get("/v1/queue").handler(context -> Exchange.json(context, 200, queueJson()));
    router.get("/v1/workers").handler(context -> Exchange.json(context, 200, workersJson()));
  }

  private JsonObject queueJson() {
    JsonArray pools = new JsonArray();
    queue.pools().forEach(pool -> pools.add(json(pool)));
    return new JsonObject().put("pools", pools);
  }

  private JsonObject workersJson() {
    JsonArray data = new JsonArray();
    workers.all().forEach(worker -> data.add(json(worker)));
    return new JsonObject().put("data", data);
  }

  private static JsonObject json(PoolReport pool) {
    JsonArray lanes = new JsonArray();
    for (PoolReport.LaneReport lane : pool.lanes()) {
      lanes.add(
          new JsonObject()
              .put("lane", Topics.laneName(lane.lane()))
              .put("jobs_queued", lane.queued())
              .put("jobs_running", lane.running())
              .put("seconds_of_work", Seconds.rounded(lane.secondsOfWork())));
    }
    return new JsonObject()
        .put("pool", pool.pool())
        .put("lanes", lanes)
        .put("workers", pool.workers())
        .put("slots", pool.slots())
        .put("slots_busy", pool.slotsBusy())
        .put("seconds_of_work", Seconds.rounded(pool.secondsOfWork()))
        .put("estimated_wait_seconds", Seconds.roundedOrNull(pool.waitSeconds()))
        .put("images_per_second", Seconds.rounded(pool.imagesPerSecond()));
  }

  private static JsonObject json(WorkerRoster.Worker worker) {
    WorkerStatus status = worker.status();
    JsonArray models = new JsonArray();
    status.getModelsList().stream().map(ModelCard::getName).forEach(models::add);
    return new JsonObject()
        .put("id", status.getWorkerId())
        .put("pool", status.getPool())
        .put("phase", worker.phase().name().toLowerCase(Locale.ROOT))
        .put("started_at", Instant.ofEpochSecond(status.getStartedAt().getSeconds()).toString())
        .put("seen_at", Instant.ofEpochSecond(status.getAt().getSeconds()).toString())
        .put("slots", status.getSlots())
        .put("slots_busy", status.getSlotsBusy())
        .put("models", models);
  }
}
