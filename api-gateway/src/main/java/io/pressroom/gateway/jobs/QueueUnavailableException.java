package io.pressroom.gateway.jobs;

/** The queue did not acknowledge a record in time. It may have arrived all the same. */
public final class QueueUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public QueueUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
