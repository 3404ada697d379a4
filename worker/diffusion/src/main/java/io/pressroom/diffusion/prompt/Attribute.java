package io.pressroom.diffusion.prompt;

import java.util.Arrays;

/**
 * What a bracket's key says of its words. The order is that of the encoder's phrases: what matters
 * most comes first, since encoders hear the beginning best.
 */
enum Attribute {
  FOCUS("focus", "重点"),
  /** Words outside of brackets, or in brackets without a key. */
  PLAIN("", ""),
  SCENE("scene", "场景"),
  TIME("time", "时间"),
  WEATHER("weather", "天气"),
  /** A key that is not one of these; it is said along with its value. */
  OTHER("", ""),
  STYLE("style", "风格");

  private final String english;
  private final String chinese;

  Attribute(String english, String chinese) {
    this.english = english;
    this.chinese = chinese;
  }

  /** The attribute of a key that is not blank. */
  static Attribute of(String key) {
    return Arrays.stream(values())
        .filter(each -> each.english.equalsIgnoreCase(key) || each.chinese.equals(key))
        .findFirst()
        .orElse(OTHER);
  }
}
