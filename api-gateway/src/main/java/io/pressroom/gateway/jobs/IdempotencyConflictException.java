package io.pressroom.gateway.jobs;

/** An Idempotency-Key came again with another request. */
public final class IdempotencyConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  IdempotencyConflictException(String jobId) {
    super("the Idempotency-Key belongs to job " + jobId + ", whose request was another");
  }
}
