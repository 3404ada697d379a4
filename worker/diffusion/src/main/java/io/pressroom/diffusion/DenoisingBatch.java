package io.pressroom.diffusion;

import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.RenderMemoryException;
import java.util.List;

/**
 * The slots that share one denoiser call. Not thread-safe: one thread drives it.
 *
 * <p>Slots join and leave between any two steps; each brings its own timestep, seed, sampler, step
 * count and guidance, and none can tell who else is there.
 */
public final class DenoisingBatch implements AutoCloseable {
  private final Size size;
  private final int capacity;

  DenoisingBatch(Size size, int capacity) {
    this.size = size;
    this.capacity = capacity;
  }

  /**
   * Encodes the prompts, draws the noise and takes the image in; it takes part from the next step.
   *
   * @throws InvalidRequestException if this model can't render the request
   * @throws IllegalStateException if the batch is full
   */
  public Slot admit(ImageRequest request) throws InvalidRequestException {
    throw new UnsupportedOperationException();
  }

  /** Takes a slot out before the next step; the others don't notice. */
  public void remove(Slot slot) {
    throw new UnsupportedOperationException();
  }

  /**
   * Moves every slot one step on in one denoiser call and returns the slots that this finished;
   * they have left the batch.
   *
   * @throws RenderMemoryException if memory ran out; no slot has moved, so the step can be repeated
   *     after some were removed
   */
  public List<Slot> step() {
    throw new UnsupportedOperationException();
  }

  /** The size of every image in this batch. */
  public Size imageSize() {
    return size;
  }

  /** Slots in flight. */
  public int size() {
    throw new UnsupportedOperationException();
  }

  /** The most slots that fit. */
  public int capacity() {
    return capacity;
  }

  /** Releases the batch's buffers; the model stays open. */
  @Override
  public void close() {}
}
