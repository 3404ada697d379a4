package io.pressroom.gateway.fair;

import io.pressroom.gateway.jobs.JobQueue;
import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.proto.v1.RenderJob;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A job queue with a place before its lanes. */
public interface WaitingQueue extends JobQueue {

  /**
   * Puts a job where it waits until the gateway in charge of its tenant feeds it into its lane.
   *
   * @return completes once every in-sync replica has the job, or with {@link
   *     QueueUnavailableException}
   */
  CompletionStage<Void> hold(RenderJob job, Optional<String> traceparent);
}
