package io.pressroom.poster.picture;

import java.awt.image.BufferedImage;

/**
 * An even tint over one side of a picture that fades towards the middle, to let text stand out.
 *
 * @param side where it lies
 * @param solid pixels from the side over which it has its full opacity
 * @param fade pixels over which it then fades out
 * @param tint 0xRRGGBB
 * @param opacity 0 to 1
 */
public record Scrim(Side side, double solid, double fade, int tint, double opacity) {

  /** The side of the picture that a scrim lies on. */
  public enum Side {
    TOP,
    BOTTOM,
    LEFT,
    RIGHT
  }

  /** Draws this scrim onto an image of type {@code TYPE_INT_RGB}. */
  public void paint(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        row[x] = Tint.mix(row[x], tint, opacity * strength(distance(x, y, width, height)));
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
  }

  /** True where the scrim has its full opacity on an image of this size. */
  public boolean covers(double x, double y, int width, int height) {
    return distance(x, y, width, height) <= solid;
  }

  private double distance(double x, double y, int width, int height) {
    return switch (side) {
      case TOP -> y;
      case BOTTOM -> height - 1 - y;
      case LEFT -> x;
      case RIGHT -> width - 1 - x;
    };
  }

  /** 1 over the solid part, then eased to 0. */
  private double strength(double distance) {
    double t = Math.min(1, Math.max(0, (distance - solid) / fade));
    return 1 - t * t * (3 - 2 * t);
  }
}
