package io.pressroom.gateway.stream;

import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that a reader is told of a job.
 *
 * @param id where in the job's life it stands
 * @param type {@code progress}, {@code preview}, or the name of the status that was entered
 * @param job the job as it stood
 */
record JobEvent(EventId id, String type, JobSnapshot job) {

  static final String PROGRESS = "progress";
  static final String PREVIEW = "preview";

  /** Not of the job but of its reader: tells how much it has missed. */
  static final String LAGGED = "lagged";

  /**
   * What a reader whose last event was {@code seen} has yet to be told of {@code job}: at most a
   * status and how far it has come. Steps in between are left out; the end never is.
   */
  static List<JobEvent> since(Optional<EventId> seen, JobSnapshot job) {
    EventId now = EventId.of(job);
    List<JobEvent> events = new ArrayList<>(2);
    if (isNew(now.start(), seen)) {
      String status = JobJson.name(job.state().getStatus());
      events.add(new JobEvent(now.start(), status, job));
    }
    if (now.done() > 0 && isNew(now, seen)) {
      events.add(new JobEvent(now, PROGRESS, job));
    }
    return events;
  }

  /** Tells of the preview that {@code job} has. It is no step in the job's life. */
  static JobEvent ofPreview(JobSnapshot job) {
    return new JobEvent(EventId.of(job), PREVIEW, job);
  }

  /** The id to resume from; a preview has none: who comes back does so by the last that has. */
  Optional<String> resumeId() {
    return type.equals(PREVIEW) ? Optional.empty() : Optional.of(id.toString());
  }

  /** What clients see of the event. */
  JsonObject data(Links links) {
    return switch (type) {
      case PROGRESS -> new JsonObject().put("id", job.id()).mergeIn(JobJson.progress(job));
      case PREVIEW ->
          new JsonObject()
              .put("id", job.id())
              .mergeIn(JobJson.preview(job.preview().orElseThrow()));
      default -> JobJson.full(job, links);
    };
  }

  private static boolean isNew(EventId id, Optional<EventId> seen) {
    return seen.isEmpty() || id.isAfter(seen.get());
  }
}
