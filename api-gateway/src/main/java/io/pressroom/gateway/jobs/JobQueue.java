package io.pressroom.gateway.jobs;

import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where jobs wait for workers and states are told to everyone. No call blocks; each stage completes
 * once every in-sync replica has the record, or with {@link QueueUnavailableException}.
 */
public interface JobQueue {

  /**
   * Puts a job into its lane.
   *
   * @param traceparent W3C Trace Context of the request that submitted it
   */
  CompletionStage<Void> enqueue(RenderJob job, Optional<String> traceparent);

  /** Tells all gateways in which state a job is. */
  CompletionStage<Void> publish(JobState state);

  /** Asks whichever worker holds the job to stop. */
  CompletionStage<Void> requestCancel(String jobId, String reason);
}
