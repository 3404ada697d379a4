package io.pressroom.training.world;

/**
 * A painted picture. The arrays belong to the caller; records of arrays compare by identity.
 *
 * @param rgb bytes 0 to 255 (unsigned), row by row, red, green, blue: [256, 256, 3]
 * @param subjectMask 1 inside the subject's outline grown by {@value #MASK_MARGIN} pixels, else 0:
 *     [256, 256]; all 0 where there is no subject
 */
@SuppressWarnings("ArrayRecordComponent") // pixels: never compared, and too many to copy
public record Painted(byte[] rgb, byte[] subjectMask) {
  /** Width and height in pixels. */
  public static final int SIZE = 256;

  /** How far the mask reaches past the outline, in pixels. */
  public static final int MASK_MARGIN = 4;

  public Painted {
    requireLength("rgb", rgb, SIZE * SIZE * 3);
    requireLength("subjectMask", subjectMask, SIZE * SIZE);
  }

  private static void requireLength(String field, byte[] array, int expected) {
    if (array.length != expected) {
      throw new IllegalArgumentException(
          field + ": expected " + expected + " bytes, found " + array.length);
    }
  }
}
