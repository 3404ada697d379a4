package io.pressroom.gateway.stream;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reader's place in one job's events. Its buffer is the job's latest snapshot and nothing else:
 * however slow the reader is, it holds no more, and what it missed in between is progress.
 * Thread-safe.
 */
final class Subscription implements JobView.Observer {

  private final Runnable wake;

  // Mutable state, guarded by this.
  private @Nullable JobSnapshot latest;
  private Optional<EventId> seen;
  private Optional<Preview> shown = Optional.empty();

  /**
   * @param seen the last event that the reader has
   * @param wake is run whenever there may be something to {@link #take}; must return at once
   */
  Subscription(Optional<EventId> seen, Runnable wake) {
    this.seen = seen;
    this.wake = wake;
  }

  @Override
  public void see(JobSnapshot snapshot) {
    synchronized (this) {
      latest = snapshot;
    }
    wake.run();
  }

  /** What the reader has yet to be told; it counts as told from here on. */
  synchronized List<JobEvent> take() {
    if (latest == null) {
      return List.of();
    }
    List<JobEvent> events = new ArrayList<>(JobEvent.since(seen, latest));
    if (!events.isEmpty()) {
      seen = Optional.of(events.get(events.size() - 1).id());
    }
    if (latest.preview().isPresent() && !latest.preview().equals(shown)) {
      shown = latest.preview();
      events.add(JobEvent.ofPreview(latest));
    }
    return events;
  }
}
