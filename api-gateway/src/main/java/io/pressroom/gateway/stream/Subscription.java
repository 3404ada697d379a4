package io.pressroom.gateway.stream;

import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Preview;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One reader's place in one job's events, under every transport. Its buffer is the job's latest
 * snapshot and nothing else: however slow the reader is, it holds no more. What such a reader
 * misses in between is counted and told. Thread-safe.
 *
 * <p>Steps of several images that come in one breath are told as one step further on, to a quick
 * reader as well: that is no lag. Only what comes while the reader takes nothing counts.
 */
final class Subscription implements JobView.Observer {

  /**
   * What a reader is told next.
   *
   * @param skipped events that a reader who keeps up would have had besides, at least 0
   * @param isLast whether nothing will follow
   */
  record Told(int skipped, List<JobEvent> events, boolean isLast) {

    Told {
      events = List.copyOf(events);
    }
  }

  private final BooleanSupplier isReaderBehind;
  private final Runnable wake;

  // Mutable state, guarded by this.
  private @Nullable JobSnapshot latest;
  private Optional<EventId> seen;
  private Optional<Preview> shown = Optional.empty();

  // What a reader who keeps up has by now, and how many events that took since the last take.
  private Optional<EventId> due;
  private Optional<Preview> dueToShow = Optional.empty();
  private int eventsDue;
  private boolean hasLagged;
  private boolean isLost;

  /**
   * @param seen the last event that the reader has
   * @param isReaderBehind whether the reader takes nothing at the moment
   * @param wake is run whenever there may be something to {@link #take}; must return at once
   */
  Subscription(Optional<EventId> seen, BooleanSupplier isReaderBehind, Runnable wake) {
    this.seen = seen;
    this.due = seen;
    this.isReaderBehind = isReaderBehind;
    this.wake = wake;
  }

  @Override
  public void see(JobSnapshot snapshot) {
    synchronized (this) {
      List<JobEvent> events = news(due, dueToShow, snapshot);
      eventsDue += events.size();
      due = lastOf(events, due);
      dueToShow = snapshot.preview();
      hasLagged |= isReaderBehind.getAsBoolean();
      latest = snapshot;
    }
    wake.run();
  }

  /** Shows a job that the view has lost sight of: nothing will follow. */
  void seeLast(JobSnapshot snapshot) {
    synchronized (this) {
      isLost = true;
    }
    see(snapshot);
  }

  /** What the reader has yet to be told; it counts as told from here on. */
  synchronized Told take() {
    if (latest == null) {
      return new Told(0, List.of(), false);
    }
    List<JobEvent> events = news(seen, shown, latest);
    int skipped = hasLagged ? eventsDue - events.size() : 0;
    seen = lastOf(events, seen);
    shown = latest.preview();
    eventsDue = 0;
    hasLagged = false;
    return new Told(skipped, events, isLost || latest.isTerminal());
  }

  /** What is new in {@code job} to whoever has seen that much of it. */
  private static List<JobEvent> news(
      Optional<EventId> seen, Optional<Preview> shown, JobSnapshot job) {
    List<JobEvent> events = new ArrayList<>(JobEvent.since(seen, job));
    if (job.preview().isPresent() && !job.preview().equals(shown)) {
      events.add(JobEvent.ofPreview(job));
    }
    return events;
  }

  private static Optional<EventId> lastOf(List<JobEvent> events, Optional<EventId> before) {
    return events.stream()
        .filter(event -> !event.type().equals(JobEvent.PREVIEW))
        .reduce((first, second) -> second)
        .map(JobEvent::id)
        .or(() -> before);
  }
}
