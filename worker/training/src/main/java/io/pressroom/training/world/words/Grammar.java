package io.pressroom.training.world.words;

import io.pressroom.training.world.Language;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Subject;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Writes captions in one language. Immutable and thread-safe. */
public abstract sealed class Grammar permits EnglishGrammar, ChineseGrammar {
  Grammar() {}

  /** The grammar of a language. */
  public static Grammar of(Language language) {
    return switch (language) {
      case ENGLISH -> Known.ENGLISH;
      case CHINESE -> Known.CHINESE;
    };
  }

  /** Apart from the class they extend, so that threads that start with either cannot deadlock. */
  private static final class Known {
    static final Grammar ENGLISH = new EnglishGrammar();
    static final Grammar CHINESE = new ChineseGrammar();
  }

  /** A caption that says nothing but what the picture shows. */
  public final String caption(PictureSpec spec, RandomGenerator r) {
    if (spec.place() == Place.XRAY) {
      return film(spec, r);
    }
    int form = r.nextInt(100);
    if (form < 10) {
      return terse(spec, r);
    }
    return form < 25 ? bracketed(spec, r) : sentence(spec, r);
  }

  /** Words and phrases of the captions, and words of usual prompts. */
  public abstract Stream<String> vocabulary();

  /** A chest film and its finding. */
  abstract String film(PictureSpec spec, RandomGenerator r);

  /** A few words: "red shoe, beach". */
  abstract String terse(PictureSpec spec, RandomGenerator r);

  /** Some facets in brackets, the rest in plain words: "[style: retro] a red shoe on a beach". */
  abstract String bracketed(PictureSpec spec, RandomGenerator r);

  /** Plain words, in any order. */
  abstract String sentence(PictureSpec spec, RandomGenerator r);

  /** The same cat without glasses, for captions that name those elsewhere. */
  static PictureSpec withoutGlasses(PictureSpec spec) {
    return new PictureSpec(
        spec.place(),
        Subject.CAT,
        spec.colour(),
        spec.style(),
        spec.light(),
        spec.weather(),
        spec.reading(),
        null);
  }

  /** Shuffles in place (Fisher-Yates). */
  static void shuffle(List<String> parts, RandomGenerator r) {
    for (int i = parts.size() - 1; i > 0; i--) {
      int j = r.nextInt(i + 1);
      parts.set(i, parts.set(j, parts.get(i)));
    }
  }
}
