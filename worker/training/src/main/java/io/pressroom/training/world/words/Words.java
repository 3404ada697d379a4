package io.pressroom.training.world.words;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Synonyms, any of which may stand for the others; one that is listed twice comes up twice as
 * often.
 */
record Words(List<String> all) {
  /** Splits at bars: {@code "mug|coffee mug|cup"}. */
  static Words of(String bars) {
    return new Words(List.of(bars.split("\\|", -1)));
  }

  String pick(RandomGenerator r) {
    return all.get(r.nextInt(all.size()));
  }

  Stream<String> stream() {
    return all.stream();
  }
}
