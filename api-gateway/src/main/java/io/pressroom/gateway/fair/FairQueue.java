package io.pressroom.gateway.fair;

import io.pressroom.gateway.jobs.JobQueue;
import io.pressroom.gateway.view.JobView;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Lets a tenant's job into its lane while the tenant has fewer in flight there than its window, and
 * has it held otherwise. Jobs of batches pass: they come a window at a time already. Thread-safe.
 *
 * <p>The window is not exact: gateways hear of each other's jobs a moment late, and some jobs too
 * many do no harm.
 */
public final class FairQueue implements JobQueue {

  private final WaitingQueue queue;
  private final JobView view;
  private final HeldJobs held;
  private final int window;

  /** Jobs let into their lanes here that the view does not count yet. Guarded by this. */
  private final Map<Turn, Set<String>> entering = new HashMap<>();

  /**
   * @param held what this gateway holds, which later jobs of the same tenant must not overtake
   * @param window jobs of a tenant in a lane, at least 1
   */
  public FairQueue(WaitingQueue queue, JobView view, HeldJobs held, int window) {
    this.queue = queue;
    this.view = view;
    this.held = held;
    this.window = window;
  }

  @Override
  public CompletionStage<Void> enqueue(RenderJob job, Optional<String> traceparent) {
    if (job.hasBatch()) {
      return queue.enqueue(job, traceparent);
    }
    if (!enter(job)) {
      return queue.hold(job, traceparent);
    }
    return queue
        .enqueue(job, traceparent)
        .whenComplete(
            (acknowledged, failure) -> {
              if (failure != null) {
                entered(job);
              }
            });
  }

  @Override
  public CompletionStage<Void> publish(JobState state) {
    return queue.publish(state).whenComplete((acknowledged, failure) -> entered(state.getJob()));
  }

  @Override
  public CompletionStage<Void> requestCancel(String jobId, String reason) {
    return queue.requestCancel(jobId, reason);
  }

  private synchronized boolean enter(RenderJob job) {
    Turn turn = Turn.of(job);
    int inLane =
        view.inFlight(turn.tenant(), turn.lane()) + entering.getOrDefault(turn, Set.of()).size();
    return !held.isHolding(turn)
        && inLane < window
        && entering.computeIfAbsent(turn, fresh -> new HashSet<>()).add(job.getId());
  }

  private synchronized void entered(RenderJob job) {
    entering.computeIfPresent(
        Turn.of(job),
        (turn, ids) -> {
          ids.remove(job.getId());
          return ids.isEmpty() ? null : ids;
        });
  }
}
