package io.pressroom.poster.compose;

import io.pressroom.poster.text.Lettering;
import io.pressroom.poster.text.TextFitter;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;

/**
 * A round sticker with a scalloped rim, its text stacked inside and the whole turned a little.
 *
 * <p>Lines of different width are set at different sizes so that they come out alike, as a lockup:
 * "50%" over "OFF".
 *
 * @param rim the sticker's shape
 * @param ink the text's outlines
 * @param fontSize of the smallest line, pixels per em
 */
public record Seal(Shape rim, Path2D ink, List<String> lines, double fontSize) {
  private static final int SCALLOPS = 18;
  private static final double SCALLOP_DEPTH = 0.035;
  private static final double TURN = Math.toRadians(-9);

  /** Share of the radius that the text may reach to. */
  private static final double TEXT_REACH = 0.79;

  private static final int MAX_LINES = 4;
  private static final double LINE_GAP = 0.2;
  private static final double MAX_STRETCH = 1.5;

  /** The text as large as it gets in a seal of {@code radius} pixels around {@code center}. */
  public static Seal of(TextFitter text, Point2D center, double radius) {
    Stack best = null;
    for (int k = 1; k <= Math.min(MAX_LINES, text.maxLines()); k++) {
      Stack stack = Stack.of(text.lines(k));
      if (best == null || stack.smallest() > best.smallest()) {
        best = stack;
      }
    }
    AffineTransform place = AffineTransform.getTranslateInstance(center.getX(), center.getY());
    place.rotate(TURN);
    place.scale(radius, radius);
    Path2D ink = best.outline();
    ink.transform(place);
    return new Seal(
        place.createTransformedShape(scallops()), ink, best.text(), best.smallest() * radius);
  }

  /** A unit circle whose radius swings between 1 and 1 - 2 * depth. */
  private static Path2D scallops() {
    Path2D rim = new Path2D.Double();
    int steps = SCALLOPS * 16;
    for (int i = 0; i < steps; i++) {
      double angle = 2 * Math.PI * i / steps;
      double r = 1 - SCALLOP_DEPTH + SCALLOP_DEPTH * Math.cos(SCALLOPS * angle);
      if (i == 0) {
        rim.moveTo(r, 0);
      } else {
        rim.lineTo(r * Math.cos(angle), r * Math.sin(angle));
      }
    }
    rim.closePath();
    return rim;
  }

  /** Lines stacked around the origin of a unit circle, each at its own size. */
  private record Stack(List<Lettering> lines, double[] sizes, double gap) {

    static Stack of(List<Lettering> lines) {
      double widest = lines.stream().mapToDouble(line -> line.ink().getWidth()).max().orElseThrow();
      double[] sizes =
          lines.stream()
              .mapToDouble(line -> Math.min(MAX_STRETCH, widest / line.ink().getWidth()))
              .toArray();
      Stack unit = new Stack(lines, sizes, LINE_GAP);
      double scale = TEXT_REACH / unit.reach();
      for (int i = 0; i < sizes.length; i++) {
        sizes[i] *= scale;
      }
      return new Stack(lines, sizes, LINE_GAP * scale);
    }

    double smallest() {
      double least = Double.MAX_VALUE;
      for (double size : sizes) {
        least = Math.min(least, size);
      }
      return least;
    }

    List<String> text() {
      return lines.stream().map(Lettering::text).toList();
    }

    /** The farthest that a corner of a line lies from the origin. */
    private double reach() {
      double top = -height() / 2;
      double reach = 0;
      for (int i = 0; i < sizes.length; i++) {
        double bottom = top + lines.get(i).ink().getHeight() * sizes[i];
        double half = lines.get(i).ink().getWidth() * sizes[i] / 2;
        reach = Math.max(reach, Math.hypot(half, Math.max(-top, bottom)));
        top = bottom + gap;
      }
      return reach;
    }

    private double height() {
      double height = gap * (sizes.length - 1);
      for (int i = 0; i < sizes.length; i++) {
        height += lines.get(i).ink().getHeight() * sizes[i];
      }
      return height;
    }

    Path2D outline() {
      Path2D all = new Path2D.Double();
      double top = -height() / 2;
      for (int i = 0; i < sizes.length; i++) {
        Lettering line = lines.get(i);
        AffineTransform place =
            AffineTransform.getTranslateInstance(
                -line.ink().getCenterX() * sizes[i], top - line.ink().getMinY() * sizes[i]);
        place.scale(sizes[i], sizes[i]);
        all.append(line.outline().getPathIterator(place), false);
        top += line.ink().getHeight() * sizes[i] + gap;
      }
      return all;
    }
  }
}
