package io.pressroom.gateway.quota;

import java.time.Duration;

/** A tenant asks for more than it may; nothing was written. */
public final class QuotaExceededException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int retryAfterSeconds;

  QuotaExceededException(String message, Duration wait) {
    super(message);
    // Rounded up: a second too early would be refused again.
    this.retryAfterSeconds = (int) Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  /** After which trying again may help. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
