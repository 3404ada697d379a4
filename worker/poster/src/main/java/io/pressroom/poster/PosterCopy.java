package io.pressroom.poster;

/**
 * A poster's text. An empty string means that the poster does without that text. A {@link
 * PosterFormatException} refuses a field that is too long, starts or ends with white space, or
 * holds a control character, a line break or half of a surrogate pair.
 *
 * @param headline at most 80 code points
 * @param subline at most 160 code points
 * @param badge at most 24 code points
 * @param callToAction at most 32 code points
 */
public record PosterCopy(String headline, String subline, String badge, String callToAction) {

  public PosterCopy {
    check(CopyField.HEADLINE, headline);
    check(CopyField.SUBLINE, subline);
    check(CopyField.BADGE, badge);
    check(CopyField.CALL_TO_ACTION, callToAction);
  }

  /** The copy of a poster with a headline and nothing else. */
  public static PosterCopy headline(String headline) {
    return new PosterCopy(headline, "", "", "");
  }

  /** True if there is nothing to typeset. */
  public boolean isEmpty() {
    return headline.isEmpty() && subline.isEmpty() && badge.isEmpty() && callToAction.isEmpty();
  }

  /** The text of {@code field}, possibly empty. */
  public String get(CopyField field) {
    return switch (field) {
      case HEADLINE -> headline;
      case SUBLINE -> subline;
      case BADGE -> badge;
      case CALL_TO_ACTION -> callToAction;
    };
  }

  private static void check(CopyField field, String text) {
    if (text == null) {
      throw new PosterFormatException(field, "a text, or an empty one for none", "null");
    }
    int length = text.codePointCount(0, text.length());
    if (length > field.maxLength()) {
      throw new PosterFormatException(
          field, "at most " + field.maxLength() + " characters", length + " characters");
    }
    if (!text.isEmpty()
        && (isSpace(text.codePointAt(0)) || isSpace(text.codePointBefore(text.length())))) {
      throw new PosterFormatException(
          field, "a text that neither starts nor ends with white space", '"' + text + '"');
    }
    text.codePoints()
        .filter(PosterCopy::isUnprintable)
        .findFirst()
        .ifPresent(
            c -> {
              throw new PosterFormatException(
                  field, "printable characters on one line", "U+%04X".formatted(c));
            });
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  /** Format characters count too: a bidirectional override would show a text other than its own. */
  private static boolean isUnprintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
