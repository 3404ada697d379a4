package io.pressroom.diffusion;

import java.awt.image.BufferedImage;

/**
 * A raster of pixels.
 *
 * @param rgb [height, width, 3], rows from the top, sRGB; never written to after construction
 */
public record RgbImage(int width, int height, byte[] rgb) {
  public RgbImage {
    int expected = width * height * 3;
    if (rgb.length != expected) {
      throw new IllegalArgumentException(
          "rgb: expected " + expected + " bytes, found " + rgb.length);
    }
  }

  /** The same pixels, alpha left out. */
  public static RgbImage of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] rgb = new byte[width * height * 3];
    int[] argb = image.getRGB(0, 0, width, height, null, 0, width);
    for (int i = 0; i < argb.length; i++) {
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return new RgbImage(width, height, rgb);
  }

  /** A new image of type {@link BufferedImage#TYPE_INT_RGB}. */
  public BufferedImage toBufferedImage() {
    int[] packed = new int[width * height];
    for (int i = 0; i < packed.length; i++) {
      packed[i] =
          (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height, packed, 0, width);
    return image;
  }
}
