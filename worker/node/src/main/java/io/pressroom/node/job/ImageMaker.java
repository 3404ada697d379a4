package io.pressroom.node.job;

import io.pressroom.proto.v1.RenderedImage;
import io.pressroom.proto.v1.Timings;
import java.io.IOException;
import java.util.List;

/** Makes all pictures and posters of a job and puts them into the archive. Thread-safe. */
@FunctionalInterface
public interface ImageMaker {

  /**
   * Blocks until all is there.
   *
   * @throws JobFailedException if no attempt anywhere can succeed
   * @throws StoppedException if the job was canceled or let go meanwhile
   * @throws IOException if the archive could not be reached for too long
   */
  Made make(HeldJob held)
      throws JobFailedException, StoppedException, IOException, InterruptedException;

  /** What was made, by index, and what it cost. */
  record Made(List<RenderedImage> images, Timings timings) {
    public Made {
      images = List.copyOf(images);
    }
  }
}
