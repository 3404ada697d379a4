package io.pressroom.gateway.jobs;

import org.jspecify.annotations.Nullable;

/** The object store did not answer, or not as it should. */
public final class ArchiveUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ArchiveUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
