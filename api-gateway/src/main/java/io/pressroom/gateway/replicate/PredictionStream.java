package io.pressroom.gateway.replicate;

import io.pressroom.gateway.stream.sse.JobTeller;
import io.pressroom.gateway.stream.sse.SseWriter;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;

/**
 * One prediction's events: {@code logs} while it runs, an {@code output} for each picture or an
 * {@code error}, then {@code done}.
 */
final class PredictionStream implements JobTeller {

  private final SseWriter writer;
  private final Links links;

  // Mutable state, touched on the response's context only.
  private String logged = "";

  PredictionStream(SseWriter writer, Links links) {
    this.writer = writer;
    this.links = links;
  }

  @Override
  public void tell(JobSnapshot job) {
    String logs = PredictionLogs.of(job);
    if (!logs.equals(logged)) {
      // What was logged before stays: only the last line, the bar, ever changes.
      writer.write("logs", logged.isEmpty() ? logs : logs.substring(logs.indexOf('\n') + 1));
      logged = logs;
    }
    if (job.isTerminal()) {
      conclude(job);
    }
  }

  @Override
  public void left() {
    // A prediction goes on, whoever follows it.
  }

  private void conclude(JobSnapshot job) {
    PredictionJson.output(job, links).forEach(url -> writer.write("output", url));
    JsonObject done = new JsonObject();
    switch (PredictionJson.status(job)) {
      case "failed" -> {
        JsonObject error = new JsonObject().put("detail", PredictionJson.error(job.state()));
        writer.write("error", error.encode());
        done.put("reason", "error");
      }
      case "canceled" -> done.put("reason", "canceled");
      default -> {}
    }
    writer.write("done", done.encode());
    writer.end();
  }
}
