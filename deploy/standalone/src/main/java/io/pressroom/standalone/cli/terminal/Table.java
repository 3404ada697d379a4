package io.pressroom.standalone.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;

/**
 * Rows in aligned columns. Widths are those of a terminal, where a Chinese character takes two
 * places; what does not fit the screen is taken off the last column. Not thread-safe.
 */
public final class Table {

  private static final String GAP = "  ";

  /** A prompt is someone's text: it must not move the cursor, nor turn the line around. */
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cntrl}\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+");

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    row(headings);
  }

  /** As many cells as there are headings. */
  public Table row(String... cells) {
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(CONTROLS.matcher(cell).replaceAll(" "));
    }
    rows.add(row);
    return this;
  }

  /** A line of its own across all columns, such as what the rows below it are about. */
  public Table across(String text) {
    return row(text);
  }

  /** Whether there is nothing but headings. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /**
   * @param columns places on the screen; 0 for any number
   */
  public List<String> lines(int columns) {
    int last = rows.get(0).size() - 1;
    int[] widths = new int[last];
    for (List<String> row : rows) {
      for (int column = 0; column < last && isWhole(row); column++) {
        widths[column] = Math.max(widths[column], width(row.get(column)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < last && isWhole(row); column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - width(cell))).append(GAP);
      }
      line.append(row.get(row.size() - 1));
      lines.add(columns == 0 ? line.toString().stripTrailing() : cut(line.toString(), columns));
    }
    return lines;
  }

  /** At most so many places of a text, ending in an ellipsis where there was more. */
  public static String cut(String text, int columns) {
    String line = CONTROLS.matcher(text).replaceAll(" ").stripTrailing();
    return width(line) <= columns
        ? line
        : new AttributedString(line).columnSubSequence(0, columns - 1) + "…";
  }

  private boolean isWhole(List<String> row) {
    return row.size() == rows.get(0).size();
  }

  private static int width(String text) {
    return new AttributedString(text).columnLength();
  }
}
