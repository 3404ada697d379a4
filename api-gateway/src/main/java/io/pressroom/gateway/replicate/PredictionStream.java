package io.pressroom.gateway.replicate;

import io.pressroom.gateway.http.SseResponse;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * One prediction's events: {@code logs} while it runs, an {@code output} for each picture or an
 * {@code error}, then {@code done}. A reader that is slow misses logs, never the end. Runs on the
 * request's own context, so nothing here needs a lock.
 */
final class PredictionStream {

  private final SseResponse response;
  private final Links links;

  // Mutable state, touched on the context only.
  private JobView.Observation observation = () -> {};
  private String logged = "";

  PredictionStream(RoutingContext context, Links links) {
    this.response = new SseResponse(context);
    this.links = links;
  }

  void follow(JobEvents events, JobSnapshot job) {
    response.open(() -> observation.close());
    if (response.isOpen()) {
      observation = events.watch(job, this::see);
    }
  }

  private void see(JobSnapshot job) {
    String logs = PredictionLogs.of(job);
    if (!logs.equals(logged) && !response.isBehind()) {
      // What was logged before stays: only the last line, the bar, ever changes.
      response.send("logs", logged.isEmpty() ? logs : logs.substring(logs.indexOf('\n') + 1));
      logged = logs;
    }
    if (job.isTerminal()) {
      conclude(job);
    }
  }

  private void conclude(JobSnapshot job) {
    PredictionJson.output(job, links).forEach(url -> response.send("output", url));
    JsonObject done = new JsonObject();
    switch (PredictionJson.status(job)) {
      case "failed" -> {
        JsonObject error = new JsonObject().put("detail", PredictionJson.error(job.state()));
        response.send("error", error.encode());
        done.put("reason", "error");
      }
      case "canceled" -> done.put("reason", "canceled");
      default -> {}
    }
    response.send("done", done.encode());
    response.end();
  }
}
