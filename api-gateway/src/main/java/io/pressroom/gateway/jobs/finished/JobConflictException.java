package io.pressroom.gateway.jobs.finished;

import java.util.Objects;

/** What was asked for does not go with how the job stands, or with what the farm serves now. */
public final class JobConflictException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why it doesn't. */
  public enum Reason {
    NOT_FINISHED,
    WRONG_STATUS,
    MODEL_NOT_SERVED
  }

  private final Reason reason;
  private final String field;
  private final String expected;
  private final String found;

  /**
   * @param field of the job that stands in the way
   */
  JobConflictException(Reason reason, String field, String expected, String found) {
    super("the job's " + field + ": expected " + expected + ", found " + found);
    this.reason = reason;
    this.field = Objects.requireNonNull(field, "field");
    this.expected = Objects.requireNonNull(expected, "expected");
    this.found = Objects.requireNonNull(found, "found");
  }

  public Reason reason() {
    return reason;
  }

  public String field() {
    return field;
  }

  public String expected() {
    return expected;
  }

  public String found() {
    return found;
  }
}
