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
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** English captions. */
final class EnglishGrammar extends Grammar {
  @Override
  public Stream<String> vocabulary() {
    Stream<Words> tables =
        Stream.<Map<?, Words>>of(
                EnglishWords.PLACE,
                EnglishWords.AT_PLACE,
                EnglishWords.SUBJECT,
                EnglishWords.COLOUR,
                EnglishWords.STYLE,
                EnglishWords.LIGHT,
                EnglishWords.WEATHER,
                EnglishWords.SIDE,
                EnglishWords.LOBE)
            .map(Map::values)
            .flatMap(Collection::stream);
    Stream<Words> lists =
        Stream.of(
            EnglishWords.EMPTY,
            EnglishWords.GLASSES,
            EnglishWords.WEARING,
            EnglishWords.READING,
            EnglishWords.SUNNY,
            EnglishWords.GINGER,
            EnglishWords.SLOGAN,
            EnglishWords.PICTURE,
            EnglishWords.GAME,
            EnglishWords.FILM,
            EnglishWords.OPACITY,
            EnglishWords.NO_FINDING,
            EnglishWords.OTHER);
    return Stream.of(tables, lists, Stream.of(EnglishWords.SEVERITY))
        .flatMap(each -> each)
        .flatMap(Words::stream);
  }

  @Override
  String film(PictureSpec spec, RandomGenerator r) {
    String film = EnglishWords.FILM.pick(r);
    Opacity opacity = spec.opacity();
    if (opacity == null) {
      return cased(film + ", " + EnglishWords.NO_FINDING.pick(r), r);
    }
    String severity = EnglishWords.SEVERITY[opacity.severity() - 1].pick(r);
    String lobe =
        EnglishWords.SIDE.get(opacity.side()).pick(r)
            + " "
            + EnglishWords.LOBE.get(opacity.lobe()).pick(r)
            + " lobe";
    String finding = EnglishWords.OPACITY.pick(r);
    return cased(
        switch (r.nextInt(5)) {
          case 0 -> film + ", " + severity + " " + finding + " in the " + lobe;
          case 1 -> film + " with " + severity + " " + lobe + " " + finding;
          case 2 ->
              "[scene: %s][focus: %s %s][severity: %d]"
                  .formatted(film, lobe, finding, opacity.severity());
          case 3 -> "%s %s, severity %d, %s".formatted(lobe, finding, opacity.severity(), film);
          default -> "%s, %s %s, severity %d".formatted(film, lobe, finding, opacity.severity());
        },
        r);
  }

  @Override
  String terse(PictureSpec spec, RandomGenerator r) {
    List<String> parts = new ArrayList<>();
    boolean subject = spec.subject() != Subject.NONE;
    if (subject) {
      parts.add(subject(spec, r, ""));
    }
    if (!subject || chance(r, 65)) {
      parts.add(EnglishWords.PLACE.get(spec.place()).pick(r));
    }
    Facets named = Facets.draw(spec, r);
    if (named.light() && spec.light() == Light.NIGHT && spec.place() != Place.NIGHT_SKY) {
      parts.add("night");
    }
    if (named.weather() && spec.weather() != Weather.CLEAR) {
      parts.add(spec.weather() == Weather.RAIN ? "rain" : "snowing");
    }
    if (named.style() && spec.style() != Style.MODERN) {
      parts.add(EnglishWords.STYLE.get(spec.style()).pick(r));
    }
    return cased(String.join(chance(r, 50) ? ", " : " ", parts), r);
  }

  @Override
  String bracketed(PictureSpec spec, RandomGenerator r) {
    List<String> brackets = new ArrayList<>();
    List<String> plain = new ArrayList<>();
    if (spec.subject() == Subject.CAT_WITH_GLASSES && chance(r, 50)) {
      brackets.add("[focus: " + EnglishWords.GLASSES.pick(r) + "]");
      plain.add(subject(chance(r, 60) ? withoutGlasses(spec) : spec, r, article(r)));
    } else if (spec.subject() != Subject.NONE && chance(r, 40)) {
      brackets.add("[focus: " + subject(spec, r, "") + "]");
    } else if (Facets.namesSubject(spec, r)) {
      plain.add(subject(spec, r, article(r)));
    }
    if (chance(r, 55)) {
      brackets.add("[scene: " + EnglishWords.PLACE.get(spec.place()).pick(r) + "]");
    } else {
      plain.add(EnglishWords.AT_PLACE.get(spec.place()).pick(r));
    }
    Facets named = Facets.draw(spec, r);
    if (named.style()) {
      String style = EnglishWords.STYLE.get(spec.style()).pick(r);
      if (chance(r, 75)) {
        brackets.add("[style: " + style + "]");
      } else {
        plain.add(style + " style");
      }
    }
    if (named.light()) {
      brackets.add("[time: " + (spec.light() == Light.DAY ? "day" : "night") + "]");
    }
    if (named.weather()) {
      brackets.add("[weather: " + EnglishWords.WEATHER.get(spec.weather()).pick(r) + "]");
    }
    shuffle(brackets, r);
    String words = String.join(chance(r, 60) ? " " : ", ", plain);
    String marks = String.join("", brackets);
    return cased((chance(r, 50) ? marks + " " + words : words + " " + marks).strip(), r);
  }

  @Override
  String sentence(PictureSpec spec, RandomGenerator r) {
    Facets named = Facets.draw(spec, r);
    String style = named.style() ? EnglishWords.STYLE.get(spec.style()).pick(r) : "";
    String subject = Facets.namesSubject(spec, r) ? subject(spec, r, article(r)) : "";
    String conditions = conditions(spec, named, r);
    String at = EnglishWords.AT_PLACE.get(spec.place()).pick(r);
    String picture = EnglishWords.PICTURE.pick(r);
    int form = r.nextInt(6);
    if (spec.place() == Place.FOREST && spec.subject() == Subject.NONE && chance(r, 40)) {
      String scene = "a forest " + conditions;
      String game = EnglishWords.GAME.pick(r);
      return cased(
          tidy(
              chance(r, 50)
                  ? game + ": " + scene + ", " + style
                  : scene + ", " + game + ", " + style),
          r);
    }
    String caption =
        switch (form) {
          case 0 -> slogan(spec, style, subject, r) + ", " + conditions;
          case 1 ->
              "a %s %s of %s %s, %s".formatted(style, picture, orScene(subject), at, conditions);
          case 2 ->
              "%s %s %s, %s"
                  .formatted(subject, at, conditions, style.isEmpty() ? "" : style + " style");
          case 3 -> "%s %s, %s: %s".formatted(style, picture, conditions, subject + " " + at);
          default -> {
            List<String> parts = new ArrayList<>(List.of(subject, at, conditions));
            if (!style.isEmpty()) {
              parts.add(style + (chance(r, 60) ? " style" : " " + picture));
            }
            shuffle(parts, r);
            yield String.join(", ", parts);
          }
        };
    return cased(tidy(caption), r);
  }

  /** "a minimalist poster for summer sale, featuring a beach background with a red shoe". */
  private static String slogan(PictureSpec spec, String style, String subject, RandomGenerator r) {
    String place = EnglishWords.PLACE.get(spec.place()).pick(r);
    String with = spec.subject() == Subject.NONE ? "" : " and " + subject;
    String slogan = EnglishWords.SLOGAN.pick(r);
    return chance(r, 60)
        ? "a %s poster for %s, featuring a %s background%s".formatted(style, slogan, place, with)
        : "%s poster, %s, %s background, %s".formatted(slogan, style, place, subject);
  }

  private static String orScene(String subject) {
    return subject.isEmpty() ? "a scene" : subject;
  }

  /** Light and weather, in either order; "sunny" where both are fair. */
  private static String conditions(PictureSpec spec, Facets named, RandomGenerator r) {
    if (named.weather() && spec.weather() == Weather.CLEAR && spec.light() == Light.DAY) {
      return EnglishWords.SUNNY.pick(r);
    }
    List<String> parts = new ArrayList<>();
    if (named.light()) {
      parts.add(EnglishWords.LIGHT.get(spec.light()).pick(r));
    }
    if (named.weather()) {
      // "On a rainy day" would contradict the night.
      String weather = EnglishWords.WEATHER.get(spec.weather()).pick(r);
      parts.add(spec.light() == Light.NIGHT && weather.endsWith(" day") ? "in the rain" : weather);
    }
    shuffle(parts, r);
    return String.join(" ", parts);
  }

  /** The subject with its colour, "reading" and glasses, after an article or nothing. */
  private static String subject(PictureSpec spec, RandomGenerator r, String article) {
    if (spec.subject() == Subject.NONE) {
      return EnglishWords.EMPTY.pick(r);
    }
    String name = EnglishWords.SUBJECT.get(spec.subject()).pick(r);
    String colour = EnglishWords.COLOUR.get(spec.colour()).pick(r);
    if (spec.subject().isCat() && spec.colour() == Colour.ORANGE && chance(r, 30)) {
      colour = EnglishWords.GINGER.pick(r);
    }
    String start = article.equals("a") && "aeiou".indexOf(colour.charAt(0)) >= 0 ? "an" : article;
    String phrase = start + " " + colour + " " + name;
    if (spec.subject() == Subject.CAT_WITH_GLASSES) {
      phrase += " " + EnglishWords.WEARING.pick(r) + " " + EnglishWords.GLASSES.pick(r);
    }
    if (spec.reading()) {
      phrase += " " + EnglishWords.READING.pick(r);
    } else if (spec.subject().isCat() && chance(r, 20)) {
      phrase += " sitting";
    }
    return phrase.strip();
  }

  private static String article(RandomGenerator r) {
    return chance(r, 65) ? "a" : chance(r, 15) ? "the" : "";
  }

  /** Takes out what empty slots leave: doubled commas and spaces. */
  private static String tidy(String caption) {
    return caption
        .replaceAll("\\s+", " ")
        .replaceAll("(\\s*,)+", ",")
        .replaceAll(",\\s*:", ":")
        .replaceAll("^[\\s,:]+|[\\s,:]+$", "")
        .replaceAll("\\ba (?=[aeiou])", "an ");
  }

  /** Now and then a capital at the start, or everywhere. */
  private static String cased(String caption, RandomGenerator r) {
    int dice = r.nextInt(100);
    if (dice < 3) {
      return caption.toUpperCase(Locale.ROOT);
    }
    return dice < 35
        ? caption.substring(0, 1).toUpperCase(Locale.ROOT) + caption.substring(1)
        : caption;
  }
}
