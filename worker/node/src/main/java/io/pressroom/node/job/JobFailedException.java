package io.pressroom.node.job;

import java.util.Objects;

/** A job that has failed for good, with the reason that its client is told. */
public final class JobFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** For programs: the names are part of the wire. */
  public enum Code {
    MODEL_NOT_SERVED,
    SIZE_NOT_SERVED,
    SAMPLER_NOT_SERVED,
    /** The job asks for something that this version of the worker has not learned. */
    NOT_SUPPORTED,
    OUT_OF_RANGE,
    PROMPT_TOO_LONG,
    COPY_DOES_NOT_FIT,
    OUT_OF_MEMORY,
    DEADLINE_EXCEEDED,
    ATTEMPTS_EXHAUSTED
  }

  private final Code code;

  /**
   * @param message for people: names the field, what was expected and what was found
   */
  public JobFailedException(Code code, String message) {
    super(Objects.requireNonNull(message, "message"));
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
