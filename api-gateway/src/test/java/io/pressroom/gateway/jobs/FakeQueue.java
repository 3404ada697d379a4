package io.pressroom.gateway.jobs;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes everything at once, unless told otherwise, and notes it. */
final class FakeQueue implements JobQueue {

  final List<String> sent = new ArrayList<>();
  boolean holdsBack;
  @Nullable RuntimeException failure;
  private CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

  void acknowledge() {
    held.complete(null);
  }

  @Override
  public CompletionStage<Void> enqueue(RenderJob job, Optional<String> traceparent) {
    return send("job " + job.getId());
  }

  @Override
  public CompletionStage<Void> publish(JobState state) {
    return send(state.getStatus() + " " + state.getJob().getId());
  }

  @Override
  public CompletionStage<Void> requestCancel(String jobId, String reason) {
    return send("cancel " + jobId);
  }

  private CompletionStage<Void> send(String record) {
    if (failure != null) {
      return CompletableFuture.failedStage(failure);
    }
    sent.add(record);
    held = holdsBack ? new CompletableFuture<>() : CompletableFuture.completedFuture(null);
    return held;
  }
}
