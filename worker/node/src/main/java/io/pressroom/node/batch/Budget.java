package io.pressroom.node.batch;

import io.pressroom.diffusion.Size;
import java.util.List;

/**
 * How much may be in flight at once. Memory goes with pixels, so large images take the room of
 * several.
 *
 * @param slots images, at least 1
 * @param pixels over all images together, at least 1
 */
public record Budget(int slots, long pixels) {

  public Budget {
    if (slots < 1) {
      throw new IllegalArgumentException("slots: expected at least 1, found " + slots);
    }
    if (pixels < 1) {
      throw new IllegalArgumentException("pixels: expected at least 1, found " + pixels);
    }
  }

  /** Room for so many images of the model's native size. */
  public static Budget of(int slots, Size nativeSize) {
    return new Budget(slots, slots * area(nativeSize));
  }

  /**
   * Whether one more image fits beside those in flight. An image larger than the whole budget fits
   * beside none, but may be tried alone.
   */
  public boolean fits(List<Size> inFlight, Size next) {
    if (inFlight.isEmpty()) {
      return true;
    }
    long taken = inFlight.stream().mapToLong(Budget::area).sum();
    return inFlight.size() < slots && taken + area(next) <= pixels;
  }

  /** The most images of one size. */
  public int capacity(Size size) {
    return (int) Math.max(1, Math.min(slots, pixels / area(size)));
  }

  /**
   * What to go on with after memory ran out: half of what was in flight then.
   *
   * @param inFlight at least two images; one that does not fit alone says nothing about others
   */
  public Budget halved(List<Size> inFlight) {
    if (inFlight.size() < 2) {
      throw new IllegalArgumentException(
          "inFlight: expected at least 2 images, found " + inFlight.size());
    }
    long taken = inFlight.stream().mapToLong(Budget::area).sum();
    return new Budget(Math.min(slots, inFlight.size() / 2), Math.min(pixels, taken / 2));
  }

  private static long area(Size size) {
    return (long) size.width() * size.height();
  }
}
