package io.pressroom.standalone.client;

import java.io.IOException;

/** Nobody answered at the farm's URL, or the answer broke off. */
public final class UnreachableException extends IOException {

  private static final long serialVersionUID = 1L;

  /** There is no URL that could answer. */
  public UnreachableException(String message) {
    super(message);
  }

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
