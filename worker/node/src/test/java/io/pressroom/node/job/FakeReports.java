package io.pressroom.node.job;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Remembers what was reported, and fails on demand. */
public final class FakeReports implements JobReports {

  public final List<JobState> states = new ArrayList<>();
  public final List<Progress> progress = new ArrayList<>();

  /** So many of the next states are not acknowledged. */
  int failures;

  @Override
  public CompletableFuture<Void> publish(JobState state, String traceparent) {
    if (failures > 0) {
      failures--;
      return CompletableFuture.failedFuture(new IllegalStateException("the broker is away"));
    }
    states.add(state);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void progress(Progress report) {
    progress.add(report);
  }
}
