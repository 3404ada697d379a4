package io.pressroom.training.world;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a picture shows. A spec that the world does not allow cannot be made.
 *
 * @param subject {@link Subject#NONE} on an X-ray
 * @param colour of the subject; {@link Colour#NONE} exactly when there is no subject
 * @param style {@link Style#MODERN} on an X-ray
 * @param light {@link Light#NIGHT} under the night sky, {@link Light#DAY} on an X-ray
 * @param weather {@link Weather#CLEAR} where the place has no weather
 * @param reading whether the cat holds an open book; only for cats
 * @param opacity the finding on an X-ray; null on a clear film and in every other place
 */
public record PictureSpec(
    Place place,
    Subject subject,
    Colour colour,
    Style style,
    Light light,
    Weather weather,
    boolean reading,
    @Nullable Opacity opacity) {

  private static final int HELD_OUT_PERCENT = 8;

  public PictureSpec {
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(colour, "colour");
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(light, "light");
    Objects.requireNonNull(weather, "weather");
    require(
        (subject == Subject.NONE) == (colour == Colour.NONE),
        "colour: expected NONE exactly without a subject, found %s %s",
        colour,
        subject);
    require(
        weather == Weather.CLEAR || place.hasWeather(),
        "weather: expected CLEAR at %s, found %s",
        place,
        weather);
    require(
        !reading || subject.isCat(), "reading: expected a cat, found %s with %s", subject, reading);
    require(
        place != Place.NIGHT_SKY || light == Light.NIGHT,
        "light: expected NIGHT at %s, found %s",
        place,
        light);
    require(
        opacity == null || place == Place.XRAY,
        "opacity: expected null at %s, found %s",
        place,
        opacity);
    require(
        place != Place.XRAY
            || (subject == Subject.NONE && style == Style.MODERN && light == Light.DAY),
        "place: XRAY takes no subject, MODERN and DAY, found %s and %s",
        subject,
        style);
  }

  private static void require(
      boolean holds, String message, Object first, @Nullable Object second) {
    if (!holds) {
      throw new IllegalArgumentException(message.formatted(first, second));
    }
  }

  /** A chest film. */
  public static PictureSpec xray(@Nullable Opacity opacity) {
    return new PictureSpec(
        Place.XRAY,
        Subject.NONE,
        Colour.NONE,
        Style.MODERN,
        Light.DAY,
        Weather.CLEAR,
        false,
        opacity);
  }

  /**
   * Draws a spec, balanced by subject and place.
   *
   * @param heldOut true draws only combinations that training never sees (always with a subject);
   *     false draws only the others
   */
  public static PictureSpec random(RandomGenerator r, boolean heldOut) {
    PictureSpec spec;
    do {
      spec = SpecSampler.draw(r);
    } while (spec.heldOut() != heldOut);
    return spec;
  }

  /**
   * Whether this (place, subject, colour) is kept from training: a fixed {@value
   * #HELD_OUT_PERCENT}% of those with a subject. Places without a subject are never held out, as a
   * place alone is nothing to recombine; nor are orange cats in the café, the best known prompt.
   */
  @SuppressWarnings("EnumOrdinal") // the split hangs on the order: new values go to the end
  public boolean heldOut() {
    if (subject == Subject.NONE
        || (place == Place.CAFE && subject.isCat() && colour == Colour.ORANGE)) {
      return false;
    }
    long z = (place.ordinal() * 16L + subject.ordinal()) * 16L + colour.ordinal();
    z = (z + 1) * 0x9E3779B97F4A7C15L; // the finalizer of SplitMix64, so that neighbours part
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return Long.remainderUnsigned(z ^ (z >>> 31), 100) < HELD_OUT_PERCENT;
  }
}
