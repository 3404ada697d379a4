package io.pressroom.gateway.request;

/** No worker has ever announced a model to this farm, so no request can be checked. */
public final class NoModelServedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoModelServedException() {
    super("no worker has announced a model yet");
  }
}
