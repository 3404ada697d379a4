package io.pressroom.node.render;

/**
 * Looks over the shoulder of one image. Called on the denoising thread, before and after each step:
 * an implementation that blocks holds up everyone's images.
 */
public interface RenderWatch {

  /** True once nobody wants the image any more: it leaves before the next step. */
  boolean isStopped();

  /**
   * @param step done, 1 to {@code steps}; falls back when the image had to start again
   */
  void stepped(int step, int steps);
}
