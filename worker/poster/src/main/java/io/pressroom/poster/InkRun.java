package io.pressroom.poster;

import io.pressroom.poster.picture.Neighbourhood;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * One text ready to be filled with its ink.
 *
 * @param fontSize pixels per em
 * @param rgb 0xRRGGBB
 */
record InkRun(CopyField field, List<String> lines, double fontSize, Path2D outline, int rgb) {
  /** Pixels per em around the strokes in which contrast counts. */
  private static final double AROUND = 0.06;

  private static final double LEAST_AROUND = 2;

  /** The pixels of a poster that the text is read against. */
  static Neighbourhood around(Path2D outline, double fontSize, int width, int height) {
    return Neighbourhood.of(outline, Math.max(LEAST_AROUND, AROUND * fontSize), width, height);
  }

  /** This run as it came out over {@code ground}, the poster's pixels without any ink. */
  Layout.Placement placement(int[] ground, int width, int height) {
    double contrast = around(outline, fontSize, width, height).worstContrast(ground, rgb);
    return new Layout.Placement(
        field, lines, fontSize, outline.getBounds2D(), new Color(rgb), contrast);
  }
}
