package io.pressroom.training.world.words;

import io.pressroom.training.world.Light;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Subject;
import io.pressroom.training.world.Weather;
import java.util.random.RandomGenerator;

/**
 * Which facets of a picture a caption names. What goes without saying (a modern style, daylight, a
 * clear sky) is often left out, anything else rarely: so a prompt that is silent gets the usual.
 */
record Facets(boolean style, boolean light, boolean weather) {
  static Facets draw(PictureSpec spec, RandomGenerator r) {
    boolean nightGoesWithoutSaying = spec.place() == Place.NIGHT_SKY;
    return new Facets(
        chance(r, spec.style() == Style.MODERN ? 60 : 96),
        chance(r, spec.light() == Light.DAY || nightGoesWithoutSaying ? 35 : 97),
        spec.place().hasWeather() && chance(r, spec.weather() == Weather.CLEAR ? 25 : 95));
  }

  /** Whether a caption for this spec must name a subject; an empty scene may stay unsaid. */
  static boolean namesSubject(PictureSpec spec, RandomGenerator r) {
    return spec.subject() != Subject.NONE || chance(r, 35);
  }

  static boolean chance(RandomGenerator r, int percent) {
    return r.nextInt(100) < percent;
  }
}
