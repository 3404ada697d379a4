package io.pressroom.diffusion;

import io.pressroom.diffusion.denoise.Denoiser;
import io.pressroom.diffusion.denoise.GuidedDenoiser;
import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.InvalidRequestException.Code;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.diffusion.schedule.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The slots that share one denoiser call. Not thread-safe: one thread drives it.
 *
 * <p>Slots join and leave between any two steps; each brings its own timestep, seed, sampler, step
 * count and guidance, and none can tell who else is there.
 */
public final class DenoisingBatch implements AutoCloseable {
  /** A guided image shows the denoiser the prompt and the negative prompt. */
  static final int ROWS_PER_SLOT = 2;

  private final Size imageSize;
  private final Function<ImageRequest, Slot> slots;
  private final Denoiser denoiser;
  private final GuidedDenoiser guidedDenoiser;

  // Mutable state.
  private final List<Slot> active = new ArrayList<>();

  /**
   * @param slots makes the slot of a request, or refuses it
   * @param denoiser {@link #ROWS_PER_SLOT} rows for every slot; closed with this batch
   */
  DenoisingBatch(
      Size imageSize,
      Function<ImageRequest, Slot> slots,
      Denoiser denoiser,
      Prediction prediction) {
    this.imageSize = imageSize;
    this.slots = slots;
    this.denoiser = denoiser;
    this.guidedDenoiser = new GuidedDenoiser(denoiser, prediction);
  }

  /**
   * Encodes the prompts, draws the noise and takes the image in; it takes part from the next step.
   *
   * @throws InvalidRequestException if this model or this batch can't render the request
   * @throws IllegalStateException if the batch is full
   */
  public Slot admit(ImageRequest request) throws InvalidRequestException {
    if (size() == capacity()) {
      throw new IllegalStateException("All " + capacity() + " slots are taken");
    }
    if (!request.size().equals(imageSize)) {
      throw new InvalidRequestException(
          Code.SIZE_NOT_SERVED,
          "size: expected " + imageSize + " in this batch, found " + request.size());
    }
    Slot slot = slots.apply(request);
    active.add(slot);
    return slot;
  }

  /** Takes a slot out before the next step, unless it has left already. */
  public void remove(Slot slot) {
    active.remove(slot);
  }

  /**
   * Moves every slot one step on in one denoiser call and returns the slots that this finished;
   * they have left the batch.
   *
   * @throws RenderMemoryException if memory ran out; no slot has moved, so the step can be repeated
   *     after some were removed
   */
  public List<Slot> step() {
    if (active.isEmpty()) {
      return List.of();
    }
    List<float[]> denoised = guidedDenoiser.denoised(active.stream().map(Slot::noisy).toList());
    for (int i = 0; i < denoised.size(); i++) {
      active.get(i).advance(denoised.get(i));
    }
    List<Slot> finished = active.stream().filter(Slot::isFinished).toList();
    active.removeAll(finished);
    return finished;
  }

  /** The size of every image in this batch. */
  public Size imageSize() {
    return imageSize;
  }

  /** Slots in flight. */
  public int size() {
    return active.size();
  }

  /** The most slots that fit. */
  public int capacity() {
    return denoiser.maxRows() / ROWS_PER_SLOT;
  }

  /** Drops what is in flight and releases the batch's memory; the model stays open. */
  @Override
  public void close() {
    active.clear();
    denoiser.close();
  }
}
