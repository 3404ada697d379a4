package io.pressroom.gateway.fair;

import io.pressroom.proto.v1.RenderJob;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One job that waits to be fed. Not thread-safe. */
final class HeldJob {

  private final long order;
  private final int partition;
  private final RenderJob job;
  private final Optional<String> traceparent;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  // Mutable state.
  private boolean isCounted;

  HeldJob(long order, int partition, RenderJob job, Optional<String> traceparent) {
    this.order = order;
    this.partition = partition;
    this.job = job;
    this.traceparent = traceparent;
  }

  /** Its place among all that are held here. */
  long order() {
    return order;
  }

  int partition() {
    return partition;
  }

  RenderJob job() {
    return job;
  }

  String id() {
    return job.getId();
  }

  Optional<String> traceparent() {
    return traceparent;
  }

  /** Completes once nobody need hold the job any more. */
  CompletableFuture<Void> done() {
    return done;
  }

  /** Whether the view counts it as in flight. */
  boolean isCounted() {
    return isCounted;
  }

  void count() {
    isCounted = true;
  }
}
