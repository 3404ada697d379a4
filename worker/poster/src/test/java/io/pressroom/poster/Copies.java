package io.pressroom.poster;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;

/** Random copies: English, German, Chinese and mixed, from a word to as much as a field takes. */
final class Copies {
  private static final List<String> LATIN =
      List.of(
          "SUMMER",
          "SALE",
          "Grand",
          "opening",
          "50%",
          "off",
          "new",
          "A",
          "the",
          "quiet",
          "Café",
          "Zürich",
          "Frühstück",
          "Übergrößen",
          "well-kept",
          "secret,",
          "today!",
          "only",
          "€9.99",
          "“best”",
          "of",
          "2026:",
          "jumping",
          "foxes",
          "&",
          "co.",
          "(really)",
          "Sonderangebot");
  private static final List<String> CHINESE =
      List.of(
          "夏日",
          "大促",
          "全场",
          "5折",
          "起，",
          "新品",
          "上市！",
          "双11",
          "狂欢节：",
          "限时",
          "抢购",
          "“预售”",
          "商品",
          "《特惠》",
          "满300减50，",
          "免运费",
          "iPhone",
          "咖啡",
          "¥99",
          "（完）",
          "好礼",
          "相送。");

  private Copies() {}

  static PosterCopy of(Random r) {
    String headline = text(CopyField.HEADLINE, 1 + r.nextInt(9), r);
    String subline = r.nextInt(3) == 0 ? "" : text(CopyField.SUBLINE, 1 + r.nextInt(20), r);
    String badge = r.nextInt(3) == 0 ? "" : text(CopyField.BADGE, 1 + r.nextInt(3), r);
    String action = r.nextInt(3) == 0 ? "" : text(CopyField.CALL_TO_ACTION, 1 + r.nextInt(3), r);
    return new PosterCopy(r.nextInt(12) == 0 ? "" : headline, subline, badge, action);
  }

  private static String text(CopyField field, int words, Random r) {
    int language = r.nextInt(4);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      boolean latin = language == 0 || (language == 1 && r.nextBoolean());
      String word =
          latin
              ? LATIN.get(r.nextInt(LATIN.size()))
              : language == 3 ? anyCharacter(r) : CHINESE.get(r.nextInt(CHINESE.size()));
      String space = latin && !text.isEmpty() ? " " : "";
      int length = text.codePointCount(0, text.length()) + space.length() + word.length();
      if (length > field.maxLength()) {
        break;
      }
      text.append(space).append(word);
    }
    return text.toString();
  }

  /** One of GB 2312's 6,763 characters. */
  private static String anyCharacter(Random r) {
    while (true) {
      byte[] code = {(byte) (0xB0 + r.nextInt(72)), (byte) (0xA1 + r.nextInt(94))};
      String c = new String(code, Charset.forName("GB2312"));
      if (c.charAt(0) != '\uFFFD') {
        return c;
      }
    }
  }
}
