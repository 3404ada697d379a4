package io.pressroom.node.render;

import io.pressroom.diffusion.Latents;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.Size;
import java.util.List;

/**
 * What the loops need of a model. Besides the real one there is one in the tests that runs out of
 * memory when told to.
 */
interface Denoiser {

  /** A new, empty batch for images of one size. */
  Batch newBatch(Size size, int capacity);

  /** Pixels of clean latents, in the same order. */
  List<RgbImage> decode(List<Latents> latents);

  /** Roughly what unfinished latents will be, small. The first call takes its time. */
  RgbImage preview(Latents latents);

  /** Images of one size that are stepped together; used by one thread. */
  interface Batch extends AutoCloseable {

    void admit(ImageTask task);

    void remove(ImageTask task);

    /** Moves every image one step on and returns those that are finished; they have left. */
    List<Denoised> step();

    /** What an image that has done a step looks like so far; never written to again. */
    Latents estimate(ImageTask task);

    @Override
    void close();
  }

  /** An image whose latents are clean. */
  record Denoised(ImageTask task, Latents latents) {}
}
