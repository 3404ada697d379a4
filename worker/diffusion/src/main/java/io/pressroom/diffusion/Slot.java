package io.pressroom.diffusion;

/**
 * One image in flight. Like its {@link DenoisingBatch} it belongs to one thread; the {@link
 * Latents} that it hands out never change and may go anywhere.
 */
public final class Slot {
  private final ImageRequest request;

  Slot(ImageRequest request) {
    this.request = request;
  }

  public ImageRequest request() {
    return request;
  }

  /** Steps done so far. */
  public int step() {
    throw new UnsupportedOperationException();
  }

  /** Steps in all. */
  public int steps() {
    return request.sampling().steps();
  }

  /**
   * Of a finished slot the clean latents, of a running one the current estimate of them, before the
   * first step the noise.
   */
  public Latents latents() {
    throw new UnsupportedOperationException();
  }
}
