package io.pressroom.poster.compose;

import io.pressroom.poster.text.Lettering;
import io.pressroom.poster.text.TextFitter;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
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
  private static final double TEXT_REACH = 0.83;

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

  /** A line at its own size. */
  private record Line(Lettering lettering, double size) {
    double width() {
      return lettering.ink().getWidth() * size;
    }

    double height() {
      return lettering.ink().getHeight() * size;
    }

    Line scaled(double by) {
      return new Line(lettering, size * by);
    }
  }

  /** Lines one under the other around the origin of a unit circle. */
  private record Stack(List<Line> lines, double gap) {

    static Stack of(List<Lettering> text) {
      double widest = text.stream().mapToDouble(line -> line.ink().getWidth()).max().orElseThrow();
      List<Line> alike =
          text.stream()
              .map(line -> new Line(line, Math.min(MAX_STRETCH, widest / line.ink().getWidth())))
              .toList();
      double scale = TEXT_REACH / new Stack(alike, LINE_GAP).reach();
      return new Stack(alike.stream().map(line -> line.scaled(scale)).toList(), LINE_GAP * scale);
    }

    double smallest() {
      return lines.stream().mapToDouble(Line::size).min().orElseThrow();
    }

    List<String> text() {
      return lines.stream().map(line -> line.lettering().text()).toList();
    }

    /** The farthest that a corner of a line lies from the origin. */
    private double reach() {
      double top = -height() / 2;
      double reach = 0;
      for (Line line : lines) {
        double bottom = top + line.height();
        reach = Math.max(reach, Math.hypot(line.width() / 2, Math.max(-top, bottom)));
        top = bottom + gap;
      }
      return reach;
    }

    private double height() {
      return gap * (lines.size() - 1) + lines.stream().mapToDouble(Line::height).sum();
    }

    Path2D outline() {
      Path2D all = new Path2D.Double();
      double top = -height() / 2;
      for (Line line : lines) {
        Rectangle2D ink = line.lettering().ink();
        AffineTransform place =
            AffineTransform.getTranslateInstance(
                -ink.getCenterX() * line.size(), top - ink.getMinY() * line.size());
        place.scale(line.size(), line.size());
        all.append(line.lettering().outline().getPathIterator(place), false);
        top += line.height() + gap;
      }
      return all;
    }
  }
}
