package io.pressroom.poster.text;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * Lines of one size, one under the other, measured by their ink: {@link #width} and {@link #height}
 * are what is seen, not what the font reserves.
 *
 * @param size pixels per em
 * @param leading from baseline to baseline, ems
 */
public record TextBlock(List<Lettering> lines, double size, double leading) {

  /** Pixels from the leftmost to the rightmost ink of the widest line. */
  public double width() {
    return size * lines.stream().mapToDouble(line -> line.ink().getWidth()).max().orElse(0);
  }

  /** Pixels from the top of the first line's ink to the bottom of the last line's. */
  public double height() {
    return size * heightInEms(lines, leading);
  }

  public List<String> text() {
    return lines.stream().map(Lettering::text).toList();
  }

  /**
   * The block's outlines.
   *
   * @param x left edge of the ink, pixels
   * @param y top edge of the first line's ink, pixels
   * @param width of the space in which the lines are aligned, at least {@link #width}
   */
  public Path2D at(double x, double y, double width, Align align) {
    Path2D all = new Path2D.Double();
    double baseline = y - lines.get(0).ink().getMinY() * size;
    for (Lettering line : lines) {
      double slack = width - line.ink().getWidth() * size;
      double left = x + slack * align.share() - line.ink().getMinX() * size;
      AffineTransform place = AffineTransform.getTranslateInstance(left, baseline);
      place.scale(size, size);
      all.append(line.outline().getPathIterator(place), false);
      baseline += leading * size;
    }
    return all;
  }

  static double heightInEms(List<Lettering> lines, double leading) {
    double top = lines.get(0).ink().getMinY();
    double bottom = lines.get(lines.size() - 1).ink().getMaxY();
    return (lines.size() - 1) * leading + bottom - top;
  }
}
