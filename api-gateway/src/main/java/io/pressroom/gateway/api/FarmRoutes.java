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
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * {@code GET /v1/queue} and {@code /v1/workers}: what waits, and who works on it. A pool that is
 * asked for by its name is answered for although nobody has heard of it yet: an autoscaler asks
 * before the first worker runs, and takes an answer without its figure for a fault.
 */
public final class FarmRoutes {

  private final FarmQueue queue;
  private final WorkerRoster workers;

  public FarmRoutes(FarmQueue queue, WorkerRoster workers) {
    this.queue = queue;
    this.workers = workers;
  }

  public void mount(Router router) {
    router.get("/v1/queue").handler(context -> Exchange.json(context, 200, queueJson(context)));
    router.get("/v1/workers").handler(context -> Exchange.json(context, 200, workersJson()));
  }

  private JsonObject queueJson(RoutingContext context) {
    JsonArray pools = new JsonArray();
    List<String> named = context.queryParam("pool");
    List<PoolReport> reports = named.isEmpty() ? queue.pools() : List.of(queue.pool(named.get(0)));
    reports.forEach(pool -> pools.add(json(pool)));
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
        .put("device", status.getDevice())
        .put("slots", status.getSlots())
        .put("slots_busy", status.getSlotsBusy())
        .put("models", models);
  }
}
