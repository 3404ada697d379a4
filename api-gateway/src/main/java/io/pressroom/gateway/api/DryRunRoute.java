package io.pressroom.gateway.api;

import io.pressroom.gateway.farm.Estimate;
import io.pressroom.gateway.farm.FarmQueue;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import io.pressroom.wire.Topics;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /v1/jobs/dry-run}: checks a submission and tells what it would cost and take, and
 * submits nothing.
 */
public final class DryRunRoute {

  private final JobRequestReader reader;
  private final FarmQueue queue;

  public DryRunRoute(JobRequestReader reader, FarmQueue queue) {
    this.reader = reader;
    this.queue = queue;
  }

  public void mount(Router router) {
    router.post("/v1/jobs/dry-run").handler(this::dryRun);
  }

  private void dryRun(RoutingContext context) {
    RenderJob job = reader.read(Exchange.body(context)).content();
    Exchange.json(context, 200, json(job, queue.estimate(job)));
  }

  private static JsonObject json(RenderJob job, Estimate estimate) {
    RenderSpec render = job.getRender();
    return new JsonObject()
        .put("model", job.getModel().getName())
        .put("pool", job.getPool())
        .put("lane", Topics.laneName(job.getLane()))
        .put("size", render.getWidth() + "x" + render.getHeight())
        .put("count", render.getCount())
        .put("steps", render.getSteps())
        .put("seconds_of_work", Seconds.rounded(estimate.secondsOfWork()))
        .put("estimated_wait_seconds", Seconds.roundedOrNull(estimate.waitSeconds()))
        .put("estimated_finish_seconds", Seconds.roundedOrNull(estimate.finishSeconds()))
        .put("images", render.getCount())
        .put("posters", render.getCount() * job.getCopiesCount());
  }
}
