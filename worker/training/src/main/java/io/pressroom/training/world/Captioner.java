package io.pressroom.training.world;

import io.pressroom.training.world.words.Grammar;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Describes pictures in words. Thread-safe. */
public final class Captioner {
  private Captioner() {}

  /**
   * One of the many ways to describe a picture, at most about 40 words. It may leave out the style,
   * the light, the weather or (when very short) the place, but never says what the picture does not
   * show.
   *
   * @param r decides the wording; the same state gives the same caption
   */
  public static String caption(PictureSpec spec, Language language, RandomGenerator r) {
    return Grammar.of(language).caption(spec, r);
  }

  /**
   * Every word and phrase that a caption can hold, plus words of usual prompts, for training a
   * tokenizer. Phrases carry no weight: add sampled captions for realistic frequencies.
   */
  public static Stream<String> corpus() {
    return Stream.of(Language.values()).flatMap(language -> Grammar.of(language).vocabulary());
  }
}
