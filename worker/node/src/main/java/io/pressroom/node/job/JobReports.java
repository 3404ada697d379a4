package io.pressroom.node.job;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import java.util.concurrent.CompletableFuture;

/** Where gateways learn how jobs fare. Thread-safe. */
public interface JobReports {

  /**
   * States of one job arrive in the order in which this was called.
   *
   * @param traceparent W3C trace context that goes along, empty for none
   * @return completes once the report can't be lost any more
   */
  CompletableFuture<Void> publish(JobState state, String traceparent);

  /** Best effort; never blocks, never throws. */
  void progress(Progress progress);
}
