package io.pressroom.gateway.stream;

import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * Job events as {@code text/event-stream} (HTML Standard, section 9.2). Data is JSON, which holds
 * no line break, so each event's data is one line.
 */
final class SseFormat {

  /** A comment, which readers ignore and proxies count as traffic. */
  static final String HEARTBEAT = ": \n\n";

  private SseFormat() {}

  /** How long a reader whose connection broke waits before it comes back. */
  static String retry(Duration delay) {
    return "retry: " + delay.toMillis() + "\n\n";
  }

  /** A preview has no id: a reader that comes back does so by the last event that has one. */
  static String event(JobEvent event, Links links) {
    String id = event.type().equals(JobEvent.PREVIEW) ? "" : "id: " + event.id() + "\n";
    return id + "event: " + event.type() + "\ndata: " + data(event, links).encode() + "\n\n";
  }

  private static JsonObject data(JobEvent event, Links links) {
    JobSnapshot job = event.job();
    return switch (event.type()) {
      case JobEvent.PROGRESS -> new JsonObject().put("id", job.id()).mergeIn(JobJson.progress(job));
      case JobEvent.PREVIEW ->
          new JsonObject()
              .put("id", job.id())
              .mergeIn(JobJson.preview(job.preview().orElseThrow()));
      default -> JobJson.full(job, links);
    };
  }
}
