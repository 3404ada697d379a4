package io.pressroom.gateway.webhook.guard;

/** A URL that leads to where webhooks must not go. */
public final class RefusedTargetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RefusedTargetException(String message) {
    super(message);
  }
}
