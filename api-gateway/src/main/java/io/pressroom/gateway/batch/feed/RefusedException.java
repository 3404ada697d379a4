package io.pressroom.gateway.batch.feed;

/** The job can't be submitted, now or later. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public RefusedException(Throwable cause) {
    super(cause);
  }
}
