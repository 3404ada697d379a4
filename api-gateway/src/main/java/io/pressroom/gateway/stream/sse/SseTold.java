package io.pressroom.gateway.stream.sse;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One job over one SSE response, in a teller's words. Holds the job's latest snapshot and no more.
 * {@link #see} may be called from any thread, the rest on the response's context.
 */
public final class SseTold implements SseWriter.Source, JobView.Observer {

  private final SseWriter writer;
  private final JobTeller teller;
  private final Runnable leave;
  private final AtomicReference<@Nullable JobSnapshot> latest = new AtomicReference<>();

  // Mutable state, touched on the context only.
  private JobView.Observation observation = () -> {};

  /**
   * @param leave is run once, when the stream has ended
   */
  public SseTold(SseWriter writer, JobTeller teller, Runnable leave) {
    this.writer = writer;
    this.teller = teller;
    this.leave = leave;
  }

  /**
   * Joins the job's observers; where the view has lost sight of it, {@code job} is all there is.
   */
  public void join(JobView view, JobSnapshot job) {
    view.observe(job.id(), this).ifPresentOrElse(joined -> observation = joined, () -> see(job));
  }

  @Override
  public void see(JobSnapshot snapshot) {
    latest.set(snapshot);
    writer.wake();
  }

  @Override
  public void pour(SseWriter unused) {
    JobSnapshot job = latest.getAndSet(null);
    if (job != null) {
      teller.tell(job);
    }
  }

  @Override
  public void left() {
    observation.close();
    teller.left();
    leave.run();
  }
}
