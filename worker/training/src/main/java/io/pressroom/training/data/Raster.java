package io.pressroom.training.data;

/** Crops and reductions of interleaved 8-bit pictures. */
public final class Raster {
  private Raster() {}

  /** A square part of a square picture of {@code channels} bytes a pixel. */
  public static byte[] crop(byte[] picture, int size, int channels, int left, int top, int side) {
    var part = new byte[side * side * channels];
    for (int y = 0; y < side; y++) {
      int from = ((top + y) * size + left) * channels;
      System.arraycopy(picture, from, part, y * side * channels, side * channels);
    }
    return part;
  }

  /** The mean of each {@code factor} x {@code factor} block of a square picture. */
  public static byte[] reduce(byte[] picture, int size, int channels, int factor) {
    return reduce(picture, size, channels, factor, 1);
  }

  /**
   * The scaled mean of each block of a square picture.
   *
   * @param scale multiplies each mean: 255 turns a mask of zeros and ones into coverage 0..255
   */
  public static byte[] reduce(byte[] picture, int size, int channels, int factor, int scale) {
    int side = size / factor;
    var reduced = new byte[side * side * channels];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int c = 0; c < channels; c++) {
          int sum = 0;
          for (int dy = 0; dy < factor; dy++) {
            int row = ((y * factor + dy) * size + x * factor) * channels + c;
            for (int dx = 0; dx < factor; dx++) {
              sum += picture[row + dx * channels] & 0xFF;
            }
          }
          reduced[(y * side + x) * channels + c] = (byte) (sum * scale / (factor * factor));
        }
      }
    }
    return reduced;
  }

  public static byte[] concat(byte[][] parts) {
    var all = new byte[parts.length * parts[0].length];
    for (int i = 0; i < parts.length; i++) {
      System.arraycopy(parts[i], 0, all, i * parts[i].length, parts[i].length);
    }
    return all;
  }
}
