package io.pressroom.diffusion.error;

/** The device computes nothing more for this process; only another process may have more luck. */
public final class DeviceLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DeviceLostException(String message, Throwable cause) {
    super(message, cause);
  }
}
