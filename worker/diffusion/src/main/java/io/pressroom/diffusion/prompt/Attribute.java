package io.pressroom.diffusion.prompt;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a bracket's key says of its words. The order is that of the encoder's phrases: what matters
 * most comes first, since encoders hear the beginning best.
 */
enum Attribute {
  FOCUS("focus", "重点"),
  /** Words outside of brackets, or in brackets without a key. */
  PLAIN,
  SCENE("scene", "场景"),
  TIME("time", "时间"),
  WEATHER("weather", "天气"),
  /** A key that is not one of these; it is said along with its value. */
  OTHER,
  STYLE("style", "风格");

  private final Set<String> keys;

  Attribute(String... keys) {
    this.keys = Set.of(keys);
  }

  static Attribute of(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    Optional<Attribute> known =
        Arrays.stream(values()).filter(each -> each.keys.contains(lower)).findFirst();
    return known.orElse(OTHER);
  }
}
