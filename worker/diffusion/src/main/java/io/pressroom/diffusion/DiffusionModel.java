package io.pressroom.diffusion;

import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.diffusion.onnx.RuntimeOptions;
import java.nio.file.Path;
import java.util.List;

/** A loaded model. Thread-safe: any number of batches may run over one model. */
public final class DiffusionModel implements AutoCloseable {
  private DiffusionModel() {}

  /**
   * Loads a folder in the diffusers layout whose parts are ONNX graphs.
   *
   * @throws ModelLoadException if a file is missing or not understood; the message names it
   */
  public static DiffusionModel load(Path folder, RuntimeOptions options) throws ModelLoadException {
    throw new UnsupportedOperationException();
  }

  public ModelInfo info() {
    throw new UnsupportedOperationException();
  }

  /**
   * A new, empty batch for images of one size.
   *
   * @param capacity the most slots in flight; memory for all of them is taken now
   * @throws InvalidRequestException if the model doesn't serve the size
   */
  public DenoisingBatch newBatch(Size size, int capacity) throws InvalidRequestException {
    throw new UnsupportedOperationException();
  }

  /**
   * Pixels of clean latents, in the same order. Latents of one shape share a decoder call.
   *
   * @throws RenderMemoryException if memory ran out
   */
  public List<RgbImage> decode(List<Latents> latents) {
    throw new UnsupportedOperationException();
  }

  /** Releases the weights. Close every batch first. */
  @Override
  public void close() {}
}
