package io.pressroom.diffusion.error;

import java.io.IOException;

/** The device that models shall run on isn't there, or can't compute. */
public final class DeviceUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message names the device, what was expected and what was found. */
  public DeviceUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
