package io.pressroom.poster;

import io.pressroom.poster.Layout.Placement;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a poster by its pixels alone: where ink came to lie, and how it contrasts with the ground.
 * Shares no code with what it judges, WCAG's formula included.
 *
 * @param overflows ink outside its text's bounds, outside the poster's margin, or where another
 *     text's ink is; texts without ink; and pixels of the finished poster that are neither
 * @param contrast the lowest of any inked pixel with any ground pixel up to two away, 21 if none
 */
record Audit(List<String> overflows, double contrast) {
  private static final double LEAST_MARGIN = 0.05;
  private static final int AROUND = 2;

  /** Merges {@code layers}, which are spent after it. */
  static Audit of(Typesetter.Layers layers) {
    Layout layout = layers.layout();
    int width = layout.width();
    int height = layout.height();
    int[] ground = pixels(layers.ground());
    int[] ink = pixels(layers.ink());
    int[] finished = pixels(layers.merge().image());
    List<String> overflows = new ArrayList<>();
    double margin = LEAST_MARGIN * Math.min(width, height);
    Rectangle2D inside =
        new Rectangle2D.Double(margin, margin, width - 2 * margin, height - 2 * margin);
    Map<CopyField, Integer> inked = new EnumMap<>(CopyField.class);
    double lowest = 21;
    for (int i = 0; i < ink.length; i++) {
      int alpha = ink[i] >>> 24;
      int x = i % width;
      int y = i / width;
      if (alpha == 0) {
        if (finished[i] != ground[i]) {
          overflows.add("stray pixel at " + x + ", " + y);
        }
        continue;
      }
      List<Placement> owners =
          layout.placements().stream().filter(p -> grown(p.bounds()).contains(x, y)).toList();
      if (owners.size() != 1 || !inside.contains(x, y)) {
        overflows.add("ink at " + x + ", " + y + " belongs to " + owners.size() + " texts");
        continue;
      }
      inked.merge(owners.get(0).field(), 1, Integer::sum);
      if (alpha == 255 && finished[i] != ink[i]) {
        overflows.add("ink lost at " + x + ", " + y);
      }
      if (alpha >= 128) {
        lowest = Math.min(lowest, lowestAround(ground, x, y, width, height, ink[i]));
      }
    }
    for (Placement placement : layout.placements()) {
      if (inked.getOrDefault(placement.field(), 0) < 20) {
        overflows.add(placement.field() + " has no ink");
      }
    }
    return new Audit(overflows, lowest);
  }

  private static double lowestAround(int[] ground, int x, int y, int width, int height, int ink) {
    double own = luminance(ink);
    double lowest = 21;
    for (int ny = Math.max(0, y - AROUND); ny <= Math.min(height - 1, y + AROUND); ny++) {
      for (int nx = Math.max(0, x - AROUND); nx <= Math.min(width - 1, x + AROUND); nx++) {
        double other = luminance(ground[ny * width + nx]);
        double ratio = (Math.max(own, other) + 0.05) / (Math.min(own, other) + 0.05);
        lowest = Math.min(lowest, ratio);
      }
    }
    return lowest;
  }

  private static final double[] LINEAR = new double[256];

  static {
    for (int i = 0; i < 256; i++) {
      double c = i / 255.0;
      LINEAR[i] = c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
  }

  private static double luminance(int rgb) {
    return 0.2126 * LINEAR[rgb >> 16 & 255]
        + 0.7152 * LINEAR[rgb >> 8 & 255]
        + 0.0722 * LINEAR[rgb & 255];
  }

  /** Antialiasing may touch the pixel that a bound falls into. */
  private static Rectangle2D grown(Rectangle2D box) {
    return new Rectangle2D.Double(
        Math.floor(box.getX()) - 1,
        Math.floor(box.getY()) - 1,
        Math.ceil(box.getWidth()) + 3,
        Math.ceil(box.getHeight()) + 3);
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
