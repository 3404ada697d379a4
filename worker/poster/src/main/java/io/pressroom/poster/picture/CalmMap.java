package io.pressroom.poster.picture;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * How busy each part of a picture is, so that text can go where it disturbs least. Immutable.
 *
 * <p>Two things make a place busy: edges (the gradient of lightness and colour), and being unlike
 * the picture's rim, which is how a subject stands out from its surroundings. Both are taken from a
 * thumbnail, since only large shapes matter here. A subject is most often in the lower middle, so
 * what stands out there weighs more.
 */
public final class CalmMap {
  private static final int SHORT_SIDE = 64;
  private static final double BUSIEST = 2;
  private static final double EDGE_WEIGHT = 2.5;

  /** Being unlike the rim counts this much more where subjects usually are. */
  private static final double SUBJECT_WEIGHT = 4;

  /** What the place alone counts: a subject may be of its background's colour. */
  private static final double MERE_PLACE = 0.2;

  private static final double SUBJECT_X = 0.5;
  private static final double SUBJECT_Y = 0.6;
  private static final double SUBJECT_SPREAD_X = 0.2;
  private static final double SUBJECT_SPREAD_Y = 0.27;

  private static final double RIM_INSET = 0.12;

  private final int width;
  private final int height;

  /** Sums over all cells above and left of a corner: [(height + 1) * (width + 1)]. */
  private final double[] integral;

  private CalmMap(int width, int height, double[] integral) {
    this.width = width;
    this.height = height;
    this.integral = integral;
  }

  public static CalmMap of(BufferedImage picture) {
    double scale = (double) SHORT_SIDE / Math.min(picture.getWidth(), picture.getHeight());
    int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
    int[] pixels = Rasters.pixels(Rasters.resize(picture, width, height));
    Oklab[] colours = new Oklab[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      colours[i] = Oklab.ofRgb(pixels[i]);
    }
    double[] integral = new double[(width + 1) * (height + 1)];
    for (int y = 0; y < height; y++) {
      Oklab[] rim = rim(colours, y * width, width);
      for (int x = 0; x < width; x++) {
        Oklab here = colours[y * width + x];
        double edge =
            here.distance(colours[y * width + Math.min(x + 1, width - 1)])
                + here.distance(colours[Math.min(y + 1, height - 1) * width + x]);
        double unlikeRim = 1;
        for (Oklab other : rim) {
          unlikeRim = Math.min(unlikeRim, here.distance(other));
        }
        double subject = subjectPrior((x + 0.5) / width, (y + 0.5) / height);
        double busy =
            Math.min(
                BUSIEST,
                EDGE_WEIGHT * edge
                    + unlikeRim * (1 + SUBJECT_WEIGHT * subject)
                    + MERE_PLACE * subject);
        int corner = (y + 1) * (width + 1) + x + 1;
        integral[corner] =
            busy
                + integral[corner - 1]
                + integral[corner - width - 1]
                - integral[corner - width - 2];
      }
    }
    return new CalmMap(width, height, integral);
  }

  /**
   * Mean busyness, 0 (flat) to 2, of a part of the picture.
   *
   * @param part in shares of the picture's width and height; what lies outside is cut off
   */
  public double busyness(Rectangle2D part) {
    int x0 = clamp(Math.floor(part.getMinX() * width), width - 1);
    int y0 = clamp(Math.floor(part.getMinY() * height), height - 1);
    int x1 = Math.max(x0 + 1, clamp(Math.ceil(part.getMaxX() * width), width));
    int y1 = Math.max(y0 + 1, clamp(Math.ceil(part.getMaxY() * height), height));
    double sum = at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0);
    return sum / ((x1 - x0) * (y1 - y0));
  }

  /**
   * What lies at both ends of a row, since a scene's ground changes from top to bottom; and a
   * little further in, since some pictures have a frame or the bare edge of a sheet around them.
   */
  private static Oklab[] rim(Oklab[] colours, int row, int width) {
    int inset = (int) (RIM_INSET * width);
    return new Oklab[] {
      colours[row], colours[row + inset], colours[row + width - 1 - inset], colours[row + width - 1]
    };
  }

  /** 1 where a subject is most likely, falling off around it. */
  private static double subjectPrior(double x, double y) {
    double distance =
        Math.hypot((x - SUBJECT_X) / SUBJECT_SPREAD_X, (y - SUBJECT_Y) / SUBJECT_SPREAD_Y);
    return Math.exp(-0.5 * distance * distance);
  }

  private double at(int x, int y) {
    return integral[y * (width + 1) + x];
  }

  private static int clamp(double value, int most) {
    return (int) Math.min(most, Math.max(0, value));
  }
}
