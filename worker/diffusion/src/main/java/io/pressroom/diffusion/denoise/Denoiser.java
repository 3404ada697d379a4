package io.pressroom.diffusion.denoise;

import io.pressroom.diffusion.error.RenderMemoryException;
import java.util.List;

/** The network that predicts noise, ready for rows of one shape. Not thread-safe. */
public interface Denoiser extends AutoCloseable {
  /**
   * One row of a call.
   *
   * @param sample [channels, height, width], about unit variance
   * @param timestep how noisy the sample is, in the network's own measure
   */
  record Row(float[] sample, double timestep, EncodedText text) {}

  /**
   * The network's output for each row, in the same order.
   *
   * @param rows 1 to {@link #maxRows}; all of one timestep if {@link #sharesTimestep}
   * @throws RenderMemoryException if memory ran out; the call has had no effect
   */
  List<float[]> predict(List<Row> rows);

  int maxRows();

  /** Whether the network takes one timestep for a whole call. */
  boolean sharesTimestep();

  @Override
  void close();
}
