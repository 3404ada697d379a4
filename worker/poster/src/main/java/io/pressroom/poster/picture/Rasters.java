package io.pressroom.poster.picture;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Pictures as arrays, and pictures of other sizes. */
public final class Rasters {
  private Rasters() {}

  /** The pixels, rows from the top, 0xAARRGGBB. */
  public static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  /** An opaque copy at {@code width} x {@code height}, smooth when enlarged. */
  public static BufferedImage resize(BufferedImage image, int width, int height) {
    BufferedImage source = image;
    // Bicubic sampling skips pixels when it shrinks by more than half, so halve first.
    while (source.getWidth() >= 2 * width && source.getHeight() >= 2 * height) {
      source = draw(source, source.getWidth() / 2, source.getHeight() / 2);
    }
    return draw(source, width, height);
  }

  /** The mean colour, 0xRRGGBB, of the part of {@code image} that lies in {@code box}. */
  public static int mean(BufferedImage image, Rectangle2D box) {
    Rectangle part =
        box.getBounds().intersection(new Rectangle(image.getWidth(), image.getHeight()));
    int[] pixels = pixels(image.getSubimage(part.x, part.y, part.width, part.height));
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int rgb : pixels) {
      red += rgb >> 16 & 255;
      green += rgb >> 8 & 255;
      blue += rgb & 255;
    }
    int n = pixels.length;
    return (int) (red / n) << 16 | (int) (green / n) << 8 | (int) (blue / n);
  }

  private static BufferedImage draw(BufferedImage source, int width, int height) {
    BufferedImage result = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = result.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    g.drawImage(source, 0, 0, width, height, null);
    g.dispose();
    return result;
  }
}
