package io.pressroom.poster.picture;

import java.awt.image.BufferedImage;

/**
 * A tint that is only where a text needs it: over the star behind a letter, not over the whole sky.
 *
 * <p>Each pixel's need is spread to a square of {@link #SPREAD} cells around it by a maximum filter
 * and then smoothed by two box filters of half that size.
 *
 * <p>INVARIANT: no pixel gets less than it needs. All that the box filters average for a pixel lies
 * within the square that its own need was spread to, so none of it is less.
 */
public final class Haze {
  /** Pixels a side of the cells that the field is computed in. */
  private static final int CELL = 4;

  /** One cell more than the smoothing reaches, for the interpolation between cells. */
  private static final int SMOOTH = 5;

  private static final int SPREAD = 2 * SMOOTH + 1;

  private final int width;
  private final double[] field;
  private final int tint;

  private Haze(int width, double[] field, int tint) {
    this.width = width;
    this.field = field;
    this.tint = tint;
  }

  /**
   * The haze for one text.
   *
   * @param image that the haze is for, of type {@code TYPE_INT_RGB}
   * @param needs opacity that each pixel of {@code place} needs; see {@link Tint#needs}
   */
  public static Haze of(BufferedImage image, Neighbourhood place, double[] needs, int tint) {
    int width = image.getWidth() / CELL + 2;
    int height = image.getHeight() / CELL + 2;
    double[] field = new double[width * height];
    int[] indices = place.indices();
    for (int i = 0; i < indices.length; i++) {
      int x = indices[i] % image.getWidth();
      int y = indices[i] / image.getWidth();
      int cell = y / CELL * width + x / CELL;
      field[cell] = Math.max(field[cell], needs[i]);
    }
    double[] spread = filter(field, width, height, SPREAD, true);
    double[] smooth = filter(spread, width, height, SMOOTH, false);
    return new Haze(width, filter(smooth, width, height, SMOOTH, false), tint);
  }

  /** Draws the haze onto the image that it was made for. */
  public void paint(BufferedImage image) {
    int[] row = new int[image.getWidth()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        row[x] = Tint.mix(row[x], tint, at(x, y));
      }
      image.setRGB(0, y, row.length, 1, row, 0, row.length);
    }
  }

  /** The highest opacity anywhere, 0 to 1. */
  public double strongest() {
    double most = 0;
    for (double value : field) {
      most = Math.max(most, value);
    }
    return most;
  }

  /** Bilinear between the centres of the cells. */
  private double at(int x, int y) {
    double fx = Math.max(0, (x + 0.5) / CELL - 0.5);
    double fy = Math.max(0, (y + 0.5) / CELL - 0.5);
    int column = (int) fx;
    int row = (int) fy;
    int cell = row * width + column;
    double rx = fx - column;
    double ry = fy - row;
    double above = field[cell] * (1 - rx) + field[cell + 1] * rx;
    double below = field[cell + width] * (1 - rx) + field[cell + width + 1] * rx;
    return above * (1 - ry) + below * ry;
  }

  /** The maximum or the mean over a square of 2 * {@code reach} + 1 cells, one axis at a time. */
  private static double[] filter(
      double[] field, int width, int height, int reach, boolean maximum) {
    double[] across = new double[field.length];
    for (int i = 0; i < field.length; i++) {
      across[i] = pool(field, i - i % width, 1, width, i % width, reach, maximum);
    }
    double[] both = new double[field.length];
    for (int i = 0; i < field.length; i++) {
      both[i] = pool(across, i % width, width, height, i / width, reach, maximum);
    }
    return both;
  }

  private static double pool(
      double[] values, int start, int stride, int length, int at, int reach, boolean maximum) {
    int first = Math.max(0, at - reach);
    int last = Math.min(length - 1, at + reach);
    double most = 0;
    double sum = 0;
    for (int i = first; i <= last; i++) {
      double value = values[start + i * stride];
      most = Math.max(most, value);
      sum += value;
    }
    return maximum ? most : sum / (last - first + 1);
  }
}
