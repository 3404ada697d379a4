package io.pressroom.gateway.fair;

import io.pressroom.gateway.jobs.JobQueue;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs that this gateway holds back, of the tenants that it is in charge of. Every {@link
 * #tick} feeds what there is room for: of each tenant and lane the oldest first, all in turn.
 * Thread-safe; no call blocks.
 *
 * <p>What the view knows as begun or ended is not fed. A job that is fed twice all the same, as
 * after the loss of a gateway, still ends once: its manifest is written once.
 */
public final class HeldJobs {

  private static final Logger log = LoggerFactory.getLogger(HeldJobs.class);

  /** Less than the line before the sender holds. */
  private static final int MAX_SENDING = 256;

  private final JobView view;
  private final JobQueue lanes;
  private final int window;

  // Mutable state, guarded by this: all held jobs by id, those that wait in their lines, how many
  // are on their way into a lane, and the order that the next one gets.
  private final Map<String, HeldJob> held = new HashMap<>();
  private final Map<Turn, HeldLine> lines = new LinkedHashMap<>();
  private int sending;
  private long nextOrder;

  /**
   * @param window jobs of a tenant in a lane, at least 1
   */
  public HeldJobs(JobView view, JobQueue lanes, int window) {
    this.view = view;
    this.lanes = lanes;
    this.window = window;
  }

  /**
   * Takes in a job that waits.
   *
   * @return completes once it need not be held any more; never where its partition is dropped first
   */
  public synchronized CompletionStage<Void> take(
      int partition, RenderJob job, Optional<String> traceparent) {
    HeldJob present = held.get(job.getId());
    if (present != null) {
      return present.done();
    }
    HeldJob fresh = new HeldJob(nextOrder++, partition, job, traceparent);
    Optional<Status> known = view.get(job.getId()).map(seen -> seen.state().getStatus());
    if (known.isPresent() && known.get() != Status.STATUS_QUEUED) {
      fresh.done().complete(null);
      return fresh.done();
    }
    if (known.isPresent()) {
      fresh.count();
    }
    held.put(fresh.id(), fresh);
    lines.computeIfAbsent(Turn.of(job), turn -> new HeldLine()).add(fresh);
    return fresh.done();
  }

  /** Forgets the jobs of a partition: another gateway holds them now. */
  public synchronized void drop(int partition) {
    List<HeldJob> dropped =
        held.values().stream().filter(job -> job.partition() == partition).toList();
    dropped.forEach(this::forget);
  }

  /** To be told every state, after the view. */
  public synchronized void heard(JobState state) {
    HeldLine line = lines.get(Turn.of(state.getJob()));
    if (line == null) {
      return;
    }
    HeldJob job = held.get(state.getJob().getId());
    if (job == null) {
      line.count(state.getJob().getId());
    } else {
      line.count(job);
      if (state.getStatus() != Status.STATUS_QUEUED) {
        forget(job);
        job.done().complete(null);
      }
    }
  }

  /** Feeds what there is room for. */
  public void tick() {
    // Outside the lock: a stage that has failed already answers at once.
    for (HeldJob job : next()) {
      lanes
          .enqueue(job.job(), job.traceparent())
          .whenComplete((acknowledged, failure) -> sent(job, failure));
    }
  }

  /** How many jobs are held. */
  public synchronized int size() {
    return held.size();
  }

  synchronized boolean isHolding(Turn turn) {
    HeldLine line = lines.get(turn);
    return line != null && line.hasWaiting();
  }

  private synchronized List<HeldJob> next() {
    lines.values().removeIf(HeldLine::isDone);
    List<HeldJob> chosen = new ArrayList<>();
    int before;
    do {
      before = chosen.size();
      lines.forEach((turn, line) -> takeTurn(turn, line, chosen));
    } while (chosen.size() > before);
    return chosen;
  }

  private void takeTurn(Turn turn, HeldLine line, List<HeldJob> chosen) {
    if (sending < MAX_SENDING && line.inLane(view.inFlight(turn.tenant(), turn.lane())) < window) {
      line.poll()
          .ifPresent(
              job -> {
                sending++;
                chosen.add(job);
              });
    }
  }

  private synchronized void sent(HeldJob job, @Nullable Throwable failure) {
    sending--;
    if (held.get(job.id()) != job) {
      return;
    }
    if (failure == null) {
      held.remove(job.id());
      job.done().complete(null);
    } else {
      log.info("job not fed yet: jobId={} cause={}", job.id(), failure.toString());
      lines.computeIfAbsent(Turn.of(job.job()), turn -> new HeldLine()).add(job);
    }
  }

  private void forget(HeldJob job) {
    held.remove(job.id());
    HeldLine line = lines.get(Turn.of(job.job()));
    if (line != null) {
      line.remove(job);
    }
  }
}
