package io.pressroom.training.world;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The distribution of the world's pictures, held out or not. */
final class SpecSampler {
  private static final Subject[] PRODUCTS = {
    Subject.SHOE,
    Subject.MUG,
    Subject.BAG,
    Subject.LAMP,
    Subject.BOTTLE,
    Subject.WATCH,
    Subject.PLANT,
    Subject.CAKE
  };
  private static final Place[] PLACES = {
    Place.BEACH,
    Place.FOREST,
    Place.CITY,
    Place.STUDIO,
    Place.INTERIOR,
    Place.SNOW,
    Place.NIGHT_SKY,
    Place.CAFE
  };
  private static final Colour[] COLOURS = {
    Colour.RED,
    Colour.ORANGE,
    Colour.YELLOW,
    Colour.GREEN,
    Colour.BLUE,
    Colour.PURPLE,
    Colour.PINK,
    Colour.WHITE,
    Colour.BLACK
  };

  private SpecSampler() {}

  static PictureSpec draw(RandomGenerator r) {
    int kind = r.nextInt(100);
    if (kind < 8) {
      return PictureSpec.xray(opacity(r));
    }
    if (kind < 15) { // the forest in all lights and weathers: scenes of a game
      return scene(
          r, Place.FOREST, Subject.NONE, pick(r, Light.values()), pick(r, Weather.values()));
    }
    if (kind < 22) {
      return scene(r, pick(r, PLACES), Subject.NONE, light(r), weather(r));
    }
    if (kind < 44) {
      Subject cat = r.nextBoolean() ? Subject.CAT_WITH_GLASSES : Subject.CAT;
      return scene(r, place(r, 25), cat, light(r), weather(r));
    }
    Subject product = pick(r, PRODUCTS);
    boolean served = product == Subject.MUG || product == Subject.CAKE;
    return scene(r, place(r, served ? 10 : 0), product, light(r), weather(r));
  }

  /** Any place, with some percent more of the café. */
  private static Place place(RandomGenerator r, int extraCafePercent) {
    return r.nextInt(100) < extraCafePercent ? Place.CAFE : pick(r, PLACES);
  }

  private static Light light(RandomGenerator r) {
    return r.nextInt(100) < 30 ? Light.NIGHT : Light.DAY;
  }

  private static Weather weather(RandomGenerator r) {
    int percent = r.nextInt(100);
    return percent < 15 ? Weather.RAIN : percent < 30 ? Weather.SNOWFALL : Weather.CLEAR;
  }

  private static PictureSpec scene(
      RandomGenerator r, Place place, Subject subject, Light light, Weather weather) {
    return new PictureSpec(
        place,
        subject,
        colour(r, subject),
        pick(r, Style.values()),
        place == Place.NIGHT_SKY ? Light.NIGHT : light,
        place.hasWeather() ? weather : Weather.CLEAR,
        subject.isCat() && r.nextInt(3) == 0,
        null);
  }

  private static Colour colour(RandomGenerator r, Subject subject) {
    if (subject == Subject.NONE) {
      return Colour.NONE;
    }
    return subject.isCat() && r.nextInt(100) < 35 ? Colour.ORANGE : pick(r, COLOURS);
  }

  private static @Nullable Opacity opacity(RandomGenerator r) {
    if (r.nextInt(7) == 0) {
      return null;
    }
    Opacity.Side side = r.nextInt(5) < 2 ? Opacity.Side.LEFT : Opacity.Side.RIGHT;
    Opacity.Lobe lobe =
        side == Opacity.Side.RIGHT
            ? pick(r, Opacity.Lobe.values())
            : r.nextBoolean() ? Opacity.Lobe.UPPER : Opacity.Lobe.LOWER;
    return new Opacity(side, lobe, 1 + r.nextInt(3));
  }

  private static <T> T pick(RandomGenerator r, T[] from) {
    return from[r.nextInt(from.length)];
  }
}
