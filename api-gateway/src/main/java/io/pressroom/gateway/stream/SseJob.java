package io.pressroom.gateway.stream;

import io.pressroom.gateway.stream.sse.SseWriter;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** One job told over one SSE response, to its end. On the response's context only. */
final class SseJob implements SseWriter.Source {

  private final String jobId;
  private final Links links;
  private final Subscription subscription;
  private final Runnable leave;

  // Mutable state.
  private JobView.Observation observation = () -> {};

  /**
   * @param seen the last event that the reader has
   * @param leave is run once, when the stream has ended
   */
  SseJob(JobSnapshot job, SseWriter writer, Links links, Optional<EventId> seen, Runnable leave) {
    this.jobId = job.id();
    this.links = links;
    this.subscription = new Subscription(seen, writer::isBehind, writer::wake);
    this.leave = leave;
  }

  /** Joins the job's observers. */
  void join(JobView view, JobSnapshot job) {
    // Where the view has lost sight of it, the job has finished and was pushed out: what was looked
    // up is the end itself, or the reader finds the end when it comes back.
    view.observe(job.id(), subscription)
        .ifPresentOrElse(joined -> observation = joined, () -> subscription.seeLast(job));
  }

  @Override
  public void pour(SseWriter writer) {
    Subscription.Told told = subscription.take();
    if (told.skipped() > 0) {
      writer.write(
          Optional.empty(),
          JobEvent.LAGGED,
          new JsonObject().put("id", jobId).put("skipped", told.skipped()));
    }
    for (JobEvent event : told.events()) {
      writer.write(event.resumeId(), event.type(), event.data(links));
    }
    if (told.isLast()) {
      writer.end();
    }
  }

  @Override
  public void left() {
    observation.close();
    leave.run();
  }
}
