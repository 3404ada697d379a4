package io.pressroom.gateway.jobs;

import org.jspecify.annotations.Nullable;

/** The queue did not acknowledge a record in time. It may have arrived all the same. */
public final class QueueUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public QueueUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
