package io.pressroom.gateway.request.fields;

import java.util.Optional;

/**
 * What a text may hold. Each rule answers with what it expected, or with nothing where the text
 * keeps it.
 *
 * @param minLength code points
 * @param maxLength code points
 * @param form further demands
 */
public record TextRule(int minLength, int maxLength, Form form) {

  /** Further demands. */
  public enum Form {
    /** Free text: line breaks and tabs, no other control characters. */
    PROSE,
    /**
     * Text that is drawn as it stands: one line, no white space around it, nothing invisible. A
     * bidirectional override would show a text other than its own.
     */
    LETTERING
  }

  public static TextRule prose(int minLength, int maxLength) {
    return new TextRule(minLength, maxLength, Form.PROSE);
  }

  public static TextRule lettering(int maxLength) {
    return new TextRule(0, maxLength, Form.LETTERING);
  }

  /** In code points, as all limits are. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  boolean isTooLong(String text) {
    return length(text) > maxLength;
  }

  /** What was expected of {@code text}; empty where it is in order. */
  public Optional<String> broken(String text) {
    if (isTooLong(text) || length(text) < minLength || (minLength > 0 && text.isBlank())) {
      return Optional.of(
          minLength > 0
              ? "a non-blank text of " + minLength + ".." + maxLength + " characters"
              : "a text of at most " + maxLength + " characters");
    }
    return switch (form) {
      case PROSE ->
          text.codePoints().allMatch(TextRule::isProse)
              ? Optional.empty()
              : Optional.of("well-formed text without control characters");
      case LETTERING -> {
        if (!text.codePoints().allMatch(TextRule::isPrintable)) {
          yield Optional.of("printable characters on one line");
        }
        yield hasSpaceAround(text)
            ? Optional.of("no white space at its start or end")
            : Optional.empty();
      }
    };
  }

  private static boolean isProse(int codePoint) {
    int type = Character.getType(codePoint);
    boolean isControl = type == Character.CONTROL && "\n\r\t".indexOf(codePoint) < 0;
    return !isControl && type != Character.SURROGATE;
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean hasSpaceAround(String text) {
    return !text.isEmpty()
        && (isSpace(text.codePointAt(0)) || isSpace(text.codePointBefore(text.length())));
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }
}
