package io.pressroom.poster.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * The pixels under a text and around its strokes: those that an eye compares the ink with.
 * Immutable by convention.
 */
public final class Neighbourhood {
  private final int[] indices;

  private Neighbourhood(int[] indices) {
    this.indices = indices;
  }

  /**
   * The neighbourhood of an ink.
   *
   * @param radius pixels around the ink that count
   * @param width of the whole picture, pixels
   * @param height of the whole picture, pixels
   */
  public static Neighbourhood of(Shape ink, double radius, int width, int height) {
    Rectangle box = ink.getBounds();
    box.grow((int) Math.ceil(radius) + 1, (int) Math.ceil(radius) + 1);
    Rectangle part = box.intersection(new Rectangle(width, height));
    if (part.isEmpty()) {
      return new Neighbourhood(new int[0]);
    }
    BufferedImage mask = new BufferedImage(part.width, part.height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = mask.createGraphics();
    g.translate(-part.x, -part.y);
    g.setColor(Color.WHITE);
    g.setStroke(
        new BasicStroke((float) (2 * radius), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.fill(ink);
    g.draw(ink);
    g.dispose();
    int[] grey = mask.getRaster().getPixels(0, 0, part.width, part.height, (int[]) null);
    int[] found = new int[grey.length];
    int count = 0;
    for (int i = 0; i < grey.length; i++) {
      if (grey[i] > 0) {
        found[count++] = (part.y + i / part.width) * width + part.x + i % part.width;
      }
    }
    return new Neighbourhood(Arrays.copyOf(found, count));
  }

  /** y * width + x of each pixel. */
  public int[] indices() {
    return indices;
  }

  /** The lowest contrast ratio of {@code ink} with any of these pixels of a picture; 21 if none. */
  public double worstContrast(int[] pixels, int ink) {
    double worst = 21;
    for (int i : indices) {
      worst = Math.min(worst, Contrast.ratio(pixels[i], ink));
    }
    return worst;
  }
}
