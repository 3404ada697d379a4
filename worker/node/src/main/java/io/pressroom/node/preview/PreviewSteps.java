package io.pressroom.node.preview;

/** Which steps of an image get a preview. */
final class PreviewSteps {

  private PreviewSteps() {}

  /**
   * Evenly spaced, between the noise before the first step and the picture after the last one,
   * neither of which gets a preview. An image of fewer steps gets fewer.
   *
   * @param step done, 0 to {@code steps}
   * @param perImage previews of each image; 0 for none
   */
  static boolean isDue(int step, int steps, int perImage) {
    return step > 0
        && step < steps
        && passed(step, steps, perImage) > passed(step - 1, steps, perImage);
  }

  /** The image's steps fall into {@code perImage + 1} parts: how many of them are over. */
  private static long passed(int step, int steps, int perImage) {
    return (long) step * (perImage + 1) / steps;
  }
}
