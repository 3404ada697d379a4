package io.pressroom.gateway.policy;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text with its disguises off: full width and other presentation forms (NFKC), case, invisible
 * characters, and white space of more than one kind.
 *
 * @param folded as it is written
 * @param lookalike as it looks: accents off, letters of other scripts as the Latin ones that they
 *     resemble
 */
record PlainText(String folded, String lookalike) {

  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

  /** Of the general combining marks alone: others make other letters, as in Japanese or Hindi. */
  private static final Pattern ACCENT = Pattern.compile("[\\u0300-\\u036f]+");

  static PlainText of(String text) {
    String visible =
        text.codePoints()
            .filter(codePoint -> !isInvisible(codePoint))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String composed = Normalizer.normalize(visible, Normalizer.Form.NFKC);
    String bare =
        ACCENT.matcher(Normalizer.normalize(visible, Normalizer.Form.NFKD)).replaceAll("");
    String latin =
        bare.codePoints()
            .map(LookAlikes::latin)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return new PlainText(fold(composed), fold(Normalizer.normalize(latin, Normalizer.Form.NFKC)));
  }

  /** Upper case first: it alone takes apart what has no capital of its own, such as {@code ß}. */
  private static String fold(String text) {
    String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return SPACE.matcher(folded).replaceAll(" ").strip();
  }

  /**
   * Zero-width and bidirectional controls, and what else is drawn as nothing: variation selectors,
   * the grapheme joiner, hangul fillers.
   */
  private static boolean isInvisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.FORMAT
        || (type == Character.CONTROL && !Character.isWhitespace(codePoint))
        || (codePoint >= 0xfe00 && codePoint <= 0xfe0f)
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef)
        || (codePoint >= 0x180b && codePoint <= 0x180f)
        || codePoint == 0x034f
        || codePoint == 0x115f
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xffa0;
  }
}
