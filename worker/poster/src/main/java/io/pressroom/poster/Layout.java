package io.pressroom.poster;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Where everything went on a poster.
 *
 * @param width pixels
 * @param height pixels
 * @param arrangement where headline and subline went: {@code top}, {@code top-left}, {@code
 *     bottom-left}, {@code left} or {@code right}; {@code none} if there are neither
 * @param scrim opacity, 0 to 1, of the even tint over the text's side of the picture; a haze right
 *     behind the letters is not counted
 * @param placements one for each text, in the order of {@link CopyField}
 */
public record Layout(
    int width, int height, String arrangement, double scrim, List<Placement> placements) {

  public Layout {
    placements = List.copyOf(placements);
  }

  /** Where {@code field} went, if the copy has it. */
  public Optional<Placement> placement(CopyField field) {
    return placements.stream().filter(p -> p.field() == field).findFirst();
  }

  /**
   * Where one text stands and how it looks.
   *
   * @param lines the text as it was broken, from the top
   * @param fontSize pixels per em; of a badge whose lines differ, the smallest
   * @param bounds what the text's ink covers, pixels from the poster's upper left corner
   * @param contrast WCAG 2.2 contrast ratio, 1 to 21, of {@code ink} with the worst pixel under or
   *     around the text
   */
  public record Placement(
      CopyField field,
      List<String> lines,
      double fontSize,
      Rectangle2D bounds,
      Color ink,
      double contrast) {

    public Placement {
      lines = List.copyOf(lines);
    }
  }
}
