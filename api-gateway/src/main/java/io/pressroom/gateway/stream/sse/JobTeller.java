package io.pressroom.gateway.stream.sse;

import io.pressroom.gateway.view.JobSnapshot;

/**
 * Tells one reader of one job, in words of its own: those of another service's streams. Called on
 * the response's context only.
 */
public interface JobTeller {

  /**
   * How the job stands. The latest whenever the reader takes more: one that is slow misses what
   * lies between, never the end.
   */
  void tell(JobSnapshot job);

  /** The stream has ended, from either side. Called once. */
  void left();
}
