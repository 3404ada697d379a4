package io.pressroom.diffusion.error;

/** The device or the host ran out of memory; the same work in smaller batches may succeed. */
public final class RenderMemoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RenderMemoryException(String message, Throwable cause) {
    super(message, cause);
  }
}
