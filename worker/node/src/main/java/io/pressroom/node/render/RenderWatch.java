package io.pressroom.node.render;

/**
 * Looks over the shoulder of one image. Called on the denoising thread, before and after each step,
 * and on the preview thread: an implementation that blocks holds up everyone's images.
 */
public interface RenderWatch {

  /** True once nobody wants the image any more: it leaves before the next step. */
  boolean isStopped();

  /**
   * @param step done, 1 to {@code steps}; falls back when the image had to start again
   */
  void stepped(int step, int steps);

  /**
   * The image as it stood after a step, if there was time to paint it. Called on the preview
   * thread, so later steps may have been told of before.
   *
   * @param step done by then, 1 to {@code steps - 1}
   * @param jpeg at most 8 KiB
   */
  void previewed(int step, int steps, byte[] jpeg);
}
