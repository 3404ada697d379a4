package io.pressroom.poster.text;

/** What line breaking and face choice need to know of a character. */
final class Script {
  /** May not start a line: closing punctuation, small kana, the prolonged sound mark. */
  private static final String NOT_AT_START =
      "、。，．：；？！）］｝〕〉》」』】〗’”…‥—～·・％℃々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%°";

  /** May not end a line: opening punctuation and currency signs. */
  private static final String NOT_AT_END = "（［｛〔〈《「『【〖‘“￥＄([{$¥€£#";

  private Script() {}

  static boolean mayStartLine(int codePoint) {
    return NOT_AT_START.indexOf(codePoint) < 0;
  }

  static boolean mayEndLine(int codePoint) {
    return NOT_AT_END.indexOf(codePoint) < 0;
  }

  /** Han, kana and full-width forms: written without spaces, so a line may break between them. */
  static boolean isEastAsian(int codePoint) {
    Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
    return script == Character.UnicodeScript.HAN
        || script == Character.UnicodeScript.HIRAGANA
        || script == Character.UnicodeScript.KATAKANA
        || isFullWidthPunctuation(codePoint);
  }

  static boolean containsEastAsian(String text) {
    return text.codePoints().anyMatch(Script::isEastAsian);
  }

  /**
   * Quotation marks, dashes and dots that Latin and Chinese share: in a Chinese text they belong to
   * the Chinese face.
   */
  static boolean isSharedPunctuation(int codePoint) {
    return "‘’“”…—·".indexOf(codePoint) >= 0;
  }

  private static boolean isFullWidthPunctuation(int codePoint) {
    return (codePoint >= 0x3000 && codePoint <= 0x303F)
        || (codePoint >= 0xFF01 && codePoint <= 0xFF60);
  }
}
