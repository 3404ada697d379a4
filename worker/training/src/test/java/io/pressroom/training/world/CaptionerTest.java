package io.pressroom.training.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaptionerTest {
  private static final int ENOUGH_TO_MEET_A_RARE_WORDING = 150_000;

  @ParameterizedTest
  @EnumSource
  void captionsAreNeitherEmptyNorUntidyNorLong(Language language) {
    var r = new SplittableRandom(1);
    for (int i = 0; i < 20_000; i++) {
      PictureSpec spec = PictureSpec.random(r, i % 2 == 0);
      String caption = Captioner.caption(spec, language, r);
      assertThat(caption).isNotBlank().isEqualTo(caption.strip()).doesNotContain("  ", ", ,", ",,");
      assertThat(caption.split(" ").length).as(caption).isLessThanOrEqualTo(40);
      assertThat(caption.length()).as(caption).isLessThan(220);
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneSeedGivesOneCaption(Language language) {
    PictureSpec spec = PictureSpec.random(new SplittableRandom(2), false);
    assertThat(Captioner.caption(spec, language, new SplittableRandom(3)))
        .isEqualTo(Captioner.caption(spec, language, new SplittableRandom(3)));
  }

  @ParameterizedTest
  @EnumSource
  void captionsNeverSayWhatThePictureDoesNotShow(Language language) {
    var r = new SplittableRandom(4);
    for (int i = 0; i < 20_000; i++) {
      PictureSpec spec = PictureSpec.random(r, false);
      String caption = Captioner.caption(spec, language, r).toLowerCase(Locale.ROOT);
      String as = spec + ": " + caption;
      if (spec.light() == Light.DAY) {
        assertThat(caption).as(as).doesNotContain("night", "夜", "晚上");
      } else {
        assertThat(caption).as(as).doesNotContain("daytime", "daylight", "sun", "白天", "阳光");
      }
      if (spec.weather() == Weather.CLEAR) {
        assertThat(caption).as(as).doesNotContain(" rain", "snowing", "雨", "下雪");
      }
      if (spec.subject() != Subject.CAT_WITH_GLASSES) {
        assertThat(caption).as(as).doesNotContain("glasses", "spectacles", "眼镜");
      }
      if (!spec.reading()) {
        assertThat(caption).as(as).doesNotContain("book", "reading", "书");
      }
      if (spec.style() != Style.NEON) {
        assertThat(caption).as(as).doesNotContain("neon", "霓虹");
      }
    }
  }

  @Test
  void glassesAndBooksAreAlwaysNamed() {
    var r = new SplittableRandom(6);
    var spec =
        new PictureSpec(
            Place.CAFE,
            Subject.CAT_WITH_GLASSES,
            Colour.ORANGE,
            Style.RETRO,
            Light.DAY,
            Weather.CLEAR,
            true,
            null);
    for (int i = 0; i < 2_000; i++) {
      assertThat(Captioner.caption(spec, Language.ENGLISH, r).toLowerCase(Locale.ROOT))
          .containsAnyOf("glasses", "spectacles")
          .containsAnyOf("reading", "book");
      assertThat(Captioner.caption(spec, Language.CHINESE, r)).contains("眼镜", "书");
    }
  }

  @Test
  void theArticlesOwnPromptsAreWordingsOfTheirPictures() {
    var beach = scene(Place.BEACH, Subject.NONE, Style.MINIMAL, Light.DAY, Weather.CLEAR, false);
    assertThat(
            canSay(
                beach,
                Language.ENGLISH,
                "a minimalist poster for summer sale, featuring a beach background"))
        .isTrue();

    var cat =
        scene(Place.CAFE, Subject.CAT_WITH_GLASSES, Style.MODERN, Light.DAY, Weather.CLEAR, true);
    assertThat(
            canSay(
                cat,
                Language.ENGLISH,
                "an orange cat with gold-rimmed glasses reading in a paris café"))
        .isTrue();
    assertThat(canSay(cat, Language.CHINESE, "一只戴着金丝眼镜的橘猫坐在巴黎咖啡馆里看书")).isTrue();

    var forest = scene(Place.FOREST, Subject.NONE, Style.MODERN, Light.NIGHT, Weather.RAIN, false);
    assertThat(canSay(forest, Language.ENGLISH, "a forest at night in the rain, game scene"))
        .isTrue();
    assertThat(canSay(forest, Language.CHINESE, "游戏场景:雨夜的森林")).isTrue();

    var film = PictureSpec.xray(new Opacity(Opacity.Side.RIGHT, Opacity.Lobe.UPPER, 2));
    assertThat(canSay(film, Language.ENGLISH, "chest x-ray, right upper lobe opacity, severity 2"))
        .isTrue();
    assertThat(canSay(film, Language.CHINESE, "胸部x光片,右上肺叶阴影,严重程度2")).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void theCorpusHoldsEverythingThatCaptionsAreMadeOf(Language language) {
    Set<String> known =
        Captioner.corpus().flatMap(phrase -> pieces(phrase, language)).collect(Collectors.toSet());
    var r = new SplittableRandom(8);
    Stream<String> captions =
        Stream.generate(() -> Captioner.caption(PictureSpec.random(r, false), language, r));
    assertThat(captions.limit(20_000).flatMap(caption -> pieces(caption, language)).distinct())
        .filteredOn(piece -> !known.contains(piece))
        .isEmpty();
  }

  /** Words of English; characters of Chinese, which has no spaces. */
  private static Stream<String> pieces(String text, Language language) {
    String between = language == Language.ENGLISH ? "[^\\p{L}\\p{N}]+" : "";
    return Stream.of(text.toLowerCase(Locale.ROOT).split(between))
        .filter(piece -> !piece.isBlank());
  }

  private static boolean canSay(PictureSpec spec, Language language, String wording) {
    var r = new SplittableRandom(7);
    return Stream.generate(() -> Captioner.caption(spec, language, r).toLowerCase(Locale.ROOT))
        .limit(ENOUGH_TO_MEET_A_RARE_WORDING)
        .anyMatch(wording::equals);
  }

  private static PictureSpec scene(
      Place place, Subject subject, Style style, Light light, Weather weather, boolean reading) {
    Colour colour = subject == Subject.NONE ? Colour.NONE : Colour.ORANGE;
    return new PictureSpec(place, subject, colour, style, light, weather, reading, null);
  }
}
