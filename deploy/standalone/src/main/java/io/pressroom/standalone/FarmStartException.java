package io.pressroom.standalone;

/** The farm did not start; the message says which part and why, for whoever asked for it. */
public final class FarmStartException extends Exception {

  private static final long serialVersionUID = 1L;

  FarmStartException(String message, Throwable cause) {
    super(message, cause);
  }

  FarmStartException(String message) {
    super(message);
  }
}
