package io.pressroom.poster.compose;

import java.awt.geom.Rectangle2D;

/**
 * A poster's size, and the unit that everything on it is measured in.
 *
 * @param width pixels
 * @param height pixels
 */
public record Frame(int width, int height) {
  private static final double MARGIN = 0.092;

  /** {@code share} of the shorter side, in pixels. */
  public double unit(double share) {
    return share * Math.min(width, height);
  }

  /** Pixels that no text comes nearer to the edge than. */
  public double margin() {
    return unit(MARGIN);
  }

  /** The part of the poster inside the margin that lies between these shares of each side. */
  public Rectangle2D part(double x0, double y0, double x1, double y1) {
    Rectangle2D whole =
        new Rectangle2D.Double(margin(), margin(), width - 2 * margin(), height - 2 * margin());
    Rectangle2D part =
        new Rectangle2D.Double(x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height);
    return whole.createIntersection(part);
  }

  /** {@code box} in shares of the poster's sides. */
  public Rectangle2D shares(Rectangle2D box) {
    return new Rectangle2D.Double(
        box.getX() / width, box.getY() / height, box.getWidth() / width, box.getHeight() / height);
  }
}
