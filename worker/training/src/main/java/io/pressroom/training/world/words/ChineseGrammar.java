package io.pressroom.training.world.words;

import static io.pressroom.training.world.words.Facets.chance;

import io.pressroom.training.world.Colour;
import io.pressroom.training.world.Light;
import io.pressroom.training.world.Opacity;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Subject;
import io.pressroom.training.world.Weather;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Chinese captions. */
final class ChineseGrammar extends Grammar {
  @Override
  public Stream<String> vocabulary() {
    Stream<Words> tables =
        Stream.<Map<?, Words>>of(
                ChineseWords.PLACE,
                ChineseWords.AT_PLACE,
                ChineseWords.SUBJECT,
                ChineseWords.ONE,
                ChineseWords.COLOUR,
                ChineseWords.STYLE,
                ChineseWords.LIGHT,
                ChineseWords.WEATHER,
                ChineseWords.SIDE,
                ChineseWords.LOBE)
            .map(Map::values)
            .flatMap(Collection::stream);
    Stream<Words> lists =
        Stream.of(
            ChineseWords.EMPTY,
            ChineseWords.GLASSES,
            ChineseWords.WEARING,
            ChineseWords.READING,
            ChineseWords.SUNNY,
            ChineseWords.GINGER_CAT,
            ChineseWords.SLOGAN,
            ChineseWords.PICTURE,
            ChineseWords.GAME,
            ChineseWords.FILM,
            ChineseWords.OPACITY,
            ChineseWords.NO_FINDING,
            ChineseWords.NIGHT_AND_RAIN,
            ChineseWords.NIGHT_AND_SNOW,
            ChineseWords.OTHER);
    return Stream.of(tables, lists, Stream.of(ChineseWords.SEVERITY))
        .flatMap(each -> each)
        .flatMap(Words::stream);
  }

  @Override
  String film(PictureSpec spec, RandomGenerator r) {
    String film = ChineseWords.FILM.pick(r);
    Opacity opacity = spec.opacity();
    if (opacity == null) {
      return punctuated(film + "," + ChineseWords.NO_FINDING.pick(r), r);
    }
    String severity = ChineseWords.SEVERITY[opacity.severity() - 1].pick(r);
    String finding =
        ChineseWords.SIDE.get(opacity.side()).pick(r)
            + ChineseWords.LOBE.get(opacity.lobe()).pick(r);
    String shadow = ChineseWords.OPACITY.pick(r);
    return punctuated(
        switch (r.nextInt(5)) {
          case 0 -> film + "," + finding + severity + shadow;
          case 1 -> film + "," + severity + "的" + finding + shadow;
          case 2 ->
              "[场景:%s][重点:%s%s][严重程度:%d]".formatted(film, finding, shadow, opacity.severity());
          case 3 -> "%s%s,严重程度%d,%s".formatted(finding, shadow, opacity.severity(), film);
          default -> "%s,%s%s,严重程度%d".formatted(film, finding, shadow, opacity.severity());
        },
        r);
  }

  @Override
  String terse(PictureSpec spec, RandomGenerator r) {
    List<String> parts = new ArrayList<>();
    boolean subject = spec.subject() != Subject.NONE;
    if (subject) {
      parts.add(subject(spec, r));
    }
    if (!subject || chance(r, 65)) {
      parts.add(ChineseWords.PLACE.get(spec.place()).pick(r));
    }
    Facets named = Facets.draw(spec, r);
    if (named.light() && spec.light() == Light.NIGHT && spec.place() != Place.NIGHT_SKY) {
      parts.add("夜晚");
    }
    if (named.weather() && spec.weather() != Weather.CLEAR) {
      parts.add(spec.weather() == Weather.RAIN ? "下雨" : "下雪");
    }
    if (named.style() && spec.style() != Style.MODERN) {
      parts.add(ChineseWords.STYLE.get(spec.style()).pick(r));
    }
    return punctuated(String.join(chance(r, 50) ? " " : ",", parts), r);
  }

  @Override
  String bracketed(PictureSpec spec, RandomGenerator r) {
    List<String> brackets = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    if (spec.subject() == Subject.CAT_WITH_GLASSES && chance(r, 50)) {
      brackets.add("[重点:" + ChineseWords.GLASSES.pick(r) + "]");
      plain.add(counted(chance(r, 60) ? withoutGlasses(spec) : spec, r));
    } else if (spec.subject() != Subject.NONE && chance(r, 40)) {
      brackets.add("[重点:" + subject(spec, r) + "]");
    } else if (Facets.namesSubject(spec, r)) {
      plain.add(counted(spec, r));
    }
    if (chance(r, 55)) {
      brackets.add("[场景:" + ChineseWords.PLACE.get(spec.place()).pick(r) + "]");
    } else {
      plain.add("在" + ChineseWords.AT_PLACE.get(spec.place()).pick(r));
    }
    Facets named = Facets.draw(spec, r);
    if (named.style()) {
      String style = ChineseWords.STYLE.get(spec.style()).pick(r);
      if (chance(r, 75)) {
        brackets.add("[风格:" + style + "]");
      } else {
        plain.add(style + "风格");
      }
    }
    if (named.light()) {
      brackets.add("[时间:" + ChineseWords.LIGHT.get(spec.light()).pick(r) + "]");
    }
    if (named.weather()) {
      brackets.add("[天气:" + ChineseWords.WEATHER.get(spec.weather()).pick(r) + "]");
    }
    shuffle(brackets, r);
    String words = String.join(chance(r, 50) ? "" : ",", plain);
    String marks = String.join("", brackets);
    return punctuated(chance(r, 50) ? marks + words : words + marks, r);
  }

  @Override
  String sentence(PictureSpec spec, RandomGenerator r) {
    Facets named = Facets.draw(spec, r);
    String style = named.style() ? ChineseWords.STYLE.get(spec.style()).pick(r) : "";
    String styled = style.isEmpty() ? "" : style + (chance(r, 70) ? "风格" : "");
    boolean empty = spec.subject() == Subject.NONE;
    String subject = Facets.namesSubject(spec, r) ? subject(spec, r) : "";
    String counted = subject.isEmpty() ? "" : counted(spec, r);
    String conditions = conditions(spec, named, r);
    String at = ChineseWords.AT_PLACE.get(spec.place()).pick(r);
    String place = ChineseWords.PLACE.get(spec.place()).pick(r);
    String picture = ChineseWords.PICTURE.pick(r);
    if (spec.place() == Place.FOREST && empty && chance(r, 40)) {
      String scene = conditions.isEmpty() ? "森林" : conditions + "的森林";
      String game = ChineseWords.GAME.pick(r);
      return punctuated(
          chance(r, 50) ? game + ":" + scene + "," + styled : scene + "," + game + "," + styled, r);
    }
    return punctuated(
        switch (r.nextInt(6)) {
          case 0 ->
              "%s%s海报,%s背景,%s,%s"
                  .formatted(style, ChineseWords.SLOGAN.pick(r), place, subject, conditions);
          case 1 ->
              "一张%s的%s,%s背景,%s,%s"
                  .formatted(styled, picture, place, empty ? subject : "主体是" + counted, conditions);
          case 2 ->
              empty
                  ? "%s,%s,%s".formatted(place, conditions, styled)
                  : "%s%s在%s%s,%s,%s"
                      .formatted(
                          counted(plain(spec), r),
                          spec.subject().isCat() && chance(r, 50) ? "坐" : "",
                          at,
                          spec.reading() ? "看书" : "",
                          conditions,
                          styled);
          case 3 ->
              empty
                  ? (conditions.isEmpty() ? place : conditions + "的" + place) + "," + styled
                  : "%s%s的%s,%s"
                      .formatted(chance(r, 50) ? "在" : "", at, subject, styled + "," + conditions);
          default -> {
            List<String> parts = new ArrayList<>(List.of(subject, place, conditions));
            parts.add(style.isEmpty() || chance(r, 60) ? styled : style + picture);
            shuffle(parts, r);
            yield String.join(chance(r, 15) ? " " : ",", parts);
          }
        },
        r);
  }

  /** The same picture without the book, for sentences that say "reading" elsewhere. */
  private static PictureSpec plain(PictureSpec spec) {
    return spec.reading()
        ? new PictureSpec(
            spec.place(),
            spec.subject(),
            spec.colour(),
            spec.style(),
            spec.light(),
            spec.weather(),
            false,
            null)
        : spec;
  }

  private static String conditions(PictureSpec spec, Facets named, RandomGenerator r) {
    boolean night = spec.light() == Light.NIGHT;
    if (named.weather() && spec.weather() == Weather.CLEAR && !night) {
      return ChineseWords.SUNNY.pick(r);
    }
    if (named.weather()
        && named.light()
        && night
        && spec.weather() != Weather.CLEAR
        && chance(r, 40)) {
      return (spec.weather() == Weather.RAIN
              ? ChineseWords.NIGHT_AND_RAIN
              : ChineseWords.NIGHT_AND_SNOW)
          .pick(r);
    }
    List<String> parts = new ArrayList<>();
    if (named.light()) {
      parts.add(ChineseWords.LIGHT.get(spec.light()).pick(r));
    }
    if (named.weather()) {
      parts.add(ChineseWords.WEATHER.get(spec.weather()).pick(r));
    }
    shuffle(parts, r);
    return String.join("", parts);
  }

  /** {@link #subject} after a number and a measure word. */
  private static String counted(PictureSpec spec, RandomGenerator r) {
    if (spec.subject() == Subject.NONE) {
      return subject(spec, r);
    }
    String one = chance(r, 75) ? ChineseWords.ONE.get(spec.subject()).pick(r) : "";
    return one + subject(spec, r);
  }

  /** The subject with its colour, glasses and book, as one noun. */
  private static String subject(PictureSpec spec, RandomGenerator r) {
    if (spec.subject() == Subject.NONE) {
      return ChineseWords.EMPTY.pick(r);
    }
    String glasses =
        spec.subject() == Subject.CAT_WITH_GLASSES
            ? ChineseWords.WEARING.pick(r) + ChineseWords.GLASSES.pick(r) + "的"
            : "";
    String reading = spec.reading() ? ChineseWords.READING.pick(r) + "的" : "";
    String colour = ChineseWords.COLOUR.get(spec.colour()).pick(r);
    String named = colour + colourEnding(r) + ChineseWords.SUBJECT.get(spec.subject()).pick(r);
    if (spec.subject().isCat() && spec.colour() == Colour.ORANGE && chance(r, 60)) {
      named = ChineseWords.GINGER_CAT.pick(r);
    }
    return chance(r, 50) ? glasses + reading + named : reading + glasses + named;
  }

  /** 红色的鞋, 红色鞋 or 红鞋. */
  private static String colourEnding(RandomGenerator r) {
    return chance(r, 60) ? "色的" : chance(r, 50) ? "色" : "";
  }

  /**
   * Takes out what empty slots leave, and now and then writes full-width or ASCII punctuation
   * throughout.
   */
  private static String punctuated(String caption, RandomGenerator r) {
    String tidy =
        caption
            .replaceAll(" *,[, ]*", ",")
            .replaceAll(" +", " ")
            .replaceAll("一张的", "一张")
            .replaceAll("^[, ]+|[, ]+$", "");
    int dice = r.nextInt(100);
    if (dice < 40) {
      return tidy.replace(",", "\uFF0C").replace(":", "\uFF1A");
    }
    return dice < 50 ? tidy.replace("[", "【").replace("]", "】").replace(",", "\uFF0C") : tidy;
  }
}
