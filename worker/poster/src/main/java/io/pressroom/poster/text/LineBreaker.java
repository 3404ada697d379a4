package io.pressroom.poster.text;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Breaks a text into a given number of lines that are as even as they can be.
 *
 * <p>Where a line may break: Unicode's rules as the JDK has them, then the East Asian rules
 * (kinsoku) that keep closing punctuation off a line's start and opening punctuation off its end,
 * then one of our own: a number stays with what it counts ("5折"). A word is never cut.
 *
 * <p>Which breaks are taken: those with the least sum of the lines' widths to the fourth power,
 * less after punctuation and more between Chinese characters, found by dynamic programming as in
 * Knuth and Plass, "Breaking Paragraphs into Lines" (1981). So high a power lets the widest line
 * decide, which in turn decides how large the text can be.
 */
final class LineBreaker {
  /** A break where the sentence pauses is a good one. */
  private static final double AFTER_PUNCTUATION = 0.6;

  /** Between two Chinese characters it may part a word, which only a dictionary could tell. */
  private static final double WITHIN_WORD = 1.3;

  private final List<String> pieces;
  private final double[] widths;
  private final double[] spaces;

  /**
   * @param width the width of a piece of text without spaces around it
   */
  LineBreaker(String text, ToDoubleFunction<String> width) {
    pieces = split(text);
    widths = new double[pieces.size()];
    spaces = new double[pieces.size()];
    double space = Math.max(0, width.applyAsDouble("x x") - width.applyAsDouble("xx"));
    for (int i = 0; i < widths.length; i++) {
      String visible = pieces.get(i).stripTrailing();
      widths[i] = width.applyAsDouble(visible);
      spaces[i] = space * (pieces.get(i).length() - visible.length());
    }
  }

  /** The most lines that the text can be broken into. */
  int maxLines() {
    return pieces.size();
  }

  /** The text in exactly {@code lines} lines, none with spaces around it; empty if it has fewer. */
  Optional<List<String>> balance(int lines) {
    int n = pieces.size();
    if (lines > n) {
      return Optional.empty();
    }
    // cost[k][j]: the least cost of the first j pieces in k lines; from[k][j]: where its last
    // starts.
    double[][] cost = new double[lines + 1][n + 1];
    int[][] from = new int[lines + 1][n + 1];
    for (double[] row : cost) {
      Arrays.fill(row, Double.POSITIVE_INFINITY);
    }
    cost[0][0] = 0;
    for (int k = 1; k <= lines; k++) {
      for (int j = k; j <= n; j++) {
        double width = 0;
        for (int i = j - 1; i >= k - 1; i--) {
          width += widths[i] + (i == j - 1 ? 0 : spaces[i]);
          double total = cost[k - 1][i] + Math.pow(width, 4) * reluctance(j);
          if (total < cost[k][j]) {
            cost[k][j] = total;
            from[k][j] = i;
          }
        }
      }
    }
    List<String> result = new ArrayList<>(lines);
    int end = n;
    for (int k = lines; k >= 1; k--) {
      int start = from[k][end];
      result.add(0, String.join("", pieces.subList(start, end)).stripTrailing());
      end = start;
    }
    return Optional.of(List.copyOf(result));
  }

  /** What a line that ends after {@code count} pieces costs beside its width. */
  private double reluctance(int count) {
    if (count == pieces.size()) {
      return 1;
    }
    String piece = pieces.get(count - 1);
    int last = piece.stripTrailing().codePointBefore(piece.stripTrailing().length());
    if (Script.isEastAsian(last) && Script.mayStartLine(last)) {
      return WITHIN_WORD;
    }
    return Character.isLetterOrDigit(last) ? 1 : AFTER_PUNCTUATION;
  }

  /** The text cut wherever a line may break; spaces stay at the end of a piece. */
  static List<String> split(String text) {
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int at = 1; at <= text.length(); at++) {
      boolean end = at == text.length();
      if (end || mayBreak(text, at, breaks)) {
        pieces.add(text.substring(start, at));
        start = at;
      }
    }
    return pieces;
  }

  private static boolean mayBreak(String text, int at, BreakIterator breaks) {
    int before = text.codePointBefore(at);
    int after = text.codePointAt(at);
    if (Character.isLowSurrogate(text.charAt(at)) || Character.isWhitespace(after)) {
      return false;
    }
    boolean eastAsian = Script.isEastAsian(before) || Script.isEastAsian(after);
    if (!breaks.isBoundary(at) && !eastAsian) {
      return false;
    }
    boolean counted = Character.isDigit(before) && Script.isEastAsian(after);
    return Script.mayStartLine(after) && Script.mayEndLine(before) && !counted;
  }
}
