package io.pressroom.poster.picture;

import java.awt.image.BufferedImage;

/**
 * A tint over one side of a picture that fades towards the middle, to let text stand out.
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

  /**
   * The least opacity at which {@code ink} has a contrast of {@code target} with every pixel of
   * {@code place}. Exists if {@code ink} and {@code tint} themselves have that contrast.
   */
  public static double leastOpacity(
      int[] pixels, Neighbourhood place, int ink, int tint, double target) {
    double opacity = 0;
    for (int i : place.indices()) {
      if (Contrast.ratio(mix(pixels[i], tint, opacity), ink) < target) {
        double low = opacity;
        double high = 1;
        for (int step = 0; step < 10; step++) {
          double middle = (low + high) / 2;
          if (Contrast.ratio(mix(pixels[i], tint, middle), ink) < target) {
            low = middle;
          } else {
            high = middle;
          }
        }
        opacity = high;
      }
    }
    return opacity;
  }

  /** Draws this scrim onto an image of type {@code TYPE_INT_RGB}. */
  public void paint(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        double distance =
            switch (side) {
              case TOP -> y;
              case BOTTOM -> height - 1 - y;
              case LEFT -> x;
              case RIGHT -> width - 1 - x;
            };
        row[x] = mix(row[x], tint, opacity * strength(distance));
      }
      image.setRGB(0, y, width, 1, row, 0, width);
    }
  }

  /** 1 over the solid part, then eased to 0. */
  private double strength(double distance) {
    double t = Math.min(1, Math.max(0, (distance - solid) / fade));
    return 1 - t * t * (3 - 2 * t);
  }

  private static int mix(int rgb, int tint, double share) {
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = rgb >> shift & 255;
      int to = tint >> shift & 255;
      result |= (int) Math.round(from + (to - from) * share) << shift;
    }
    return result;
  }
}
