package io.pressroom.diffusion;

import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.InvalidRequestException.Code;

/**
 * The size of a picture in pixels.
 *
 * @param width pixels, positive
 * @param height pixels, positive
 */
public record Size(int width, int height) {
  public Size {
    requirePositive("width", width);
    requirePositive("height", height);
  }

  private static void requirePositive(String field, int pixels) {
    if (pixels < 1) {
      throw new InvalidRequestException(
          Code.OUT_OF_RANGE, field + ": expected a positive number of pixels, found " + pixels);
    }
  }

  /** As people write it: {@code 256x256}. */
  @Override
  public String toString() {
    return width + "x" + height;
  }
}
