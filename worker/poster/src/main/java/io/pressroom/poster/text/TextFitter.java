package io.pressroom.poster.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sets one text as large as a space allows, and remembers how it breaks. Not thread-safe: confined
 * to one poster.
 *
 * <p>Outlines scale without loss, so no size has to be searched for: for each number of lines the
 * most even breaking gives a width and a height in ems, and the space divided by them is the size.
 */
public final class TextFitter {
  /** Space between one line's lowest ink and the next one's highest, ems. */
  private static final double MIN_GAP = 0.1;

  /** A break more must make the text this much larger to be worth it. */
  private static final double GAIN_PER_LINE = 1.06;

  private final String text;
  private final Voice voice;
  private final Typefaces faces;
  private final LineBreaker breaker;
  private final Map<Integer, Optional<List<Lettering>>> settings = new HashMap<>();

  /**
   * @param text not empty, and without characters that {@code faces} lack
   */
  public TextFitter(String text, Voice voice, Typefaces faces) {
    this.text = text;
    this.voice = voice;
    this.faces = faces;
    this.breaker =
        new LineBreaker(text, piece -> Lettering.of(piece, voice, faces).ink().getWidth());
  }

  /** The text at the largest size within {@code fit}; empty if even the smallest is too large. */
  public Optional<TextBlock> fit(Fit fit) {
    TextBlock best = null;
    double bestWorth = 0;
    for (int k = 1; k <= Math.min(fit.maxLines(), breaker.maxLines()); k++) {
      TextBlock block = largest(lines(k), fit);
      double worth = block.size() / Math.pow(GAIN_PER_LINE, k - 1);
      if (block.size() >= fit.minSize() && worth > bestWorth) {
        best = block;
        bestWorth = worth;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The text in exactly {@code count} lines, 1 up to {@link #maxLines}. */
  public List<Lettering> lines(int count) {
    return settings
        .computeIfAbsent(
            count,
            k ->
                breaker
                    .balance(k)
                    .map(
                        lines ->
                            lines.stream().map(line -> Lettering.of(line, voice, faces)).toList()))
        .orElseThrow(() -> new IllegalArgumentException(text + " has no " + count + " lines"));
  }

  public int maxLines() {
    return breaker.maxLines();
  }

  /** Baseline to baseline in ems: tight for headlines, open for reading, wider for Chinese. */
  public double leading(List<Lettering> lines) {
    double wish =
        switch (voice) {
          case LOUD -> Script.containsEastAsian(text) ? 1.14 : 0.84;
          case QUIET -> Script.containsEastAsian(text) ? 1.5 : 1.22;
        };
    for (int i = 1; i < lines.size(); i++) {
      double descent = lines.get(i - 1).ink().getMaxY();
      double ascent = -lines.get(i).ink().getMinY();
      wish = Math.max(wish, descent + ascent + MIN_GAP);
    }
    return wish;
  }

  private TextBlock largest(List<Lettering> lines, Fit fit) {
    double leading = leading(lines);
    double width = lines.stream().mapToDouble(line -> line.ink().getWidth()).max().orElseThrow();
    double height = TextBlock.heightInEms(lines, leading);
    double size = Math.min(fit.maxSize(), Math.min(fit.width() / width, fit.height() / height));
    return new TextBlock(lines, size, leading);
  }
}
