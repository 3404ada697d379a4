package io.pressroom.training.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PainterTest {
  @Test
  void oneSeedPaintsOnePicture() {
    for (PictureSpec spec : specs(50)) {
      Painted first = paint(spec);
      Painted again = paint(spec);
      assertThat(again.rgb()).isEqualTo(first.rgb());
      assertThat(again.subjectMask()).isEqualTo(first.subjectMask());
    }
  }

  @Test
  void theMaskIsEmptyExactlyWithoutASubject() {
    for (PictureSpec spec : specs(300)) {
      int inside = 0;
      for (byte b : paint(spec).subjectMask()) {
        inside += b;
      }
      if (spec.subject() == Subject.NONE) {
        assertThat(inside).as("%s", spec).isZero();
      } else {
        // A subject fills a good part of the picture, and leaves a good part to the place.
        assertThat(inside).as("%s", spec).isBetween(8_000, 30_000);
      }
    }
  }

  @Test
  void changingAnyOneFacetChangesThePicture() {
    var base =
        spec(Place.FOREST, Subject.CAT, Colour.RED, Style.MODERN, Light.DAY, Weather.CLEAR, false);
    List<PictureSpec> pictures =
        List.of(
            base,
            spec(
                Place.CITY, Subject.CAT, Colour.RED, Style.MODERN, Light.DAY, Weather.CLEAR, false),
            spec(
                Place.FOREST,
                Subject.CAT_WITH_GLASSES,
                Colour.RED,
                Style.MODERN,
                Light.DAY,
                Weather.CLEAR,
                false),
            spec(
                Place.FOREST,
                Subject.CAT,
                Colour.BLUE,
                Style.MODERN,
                Light.DAY,
                Weather.CLEAR,
                false),
            spec(
                Place.FOREST,
                Subject.CAT,
                Colour.RED,
                Style.RETRO,
                Light.DAY,
                Weather.CLEAR,
                false),
            spec(
                Place.FOREST,
                Subject.CAT,
                Colour.RED,
                Style.MODERN,
                Light.NIGHT,
                Weather.CLEAR,
                false),
            spec(
                Place.FOREST,
                Subject.CAT,
                Colour.RED,
                Style.MODERN,
                Light.DAY,
                Weather.RAIN,
                false),
            spec(
                Place.FOREST,
                Subject.CAT,
                Colour.RED,
                Style.MODERN,
                Light.DAY,
                Weather.CLEAR,
                true));
    for (int i = 0; i < pictures.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(difference(paint(pictures.get(i)), paint(pictures.get(j))))
            .as("%s and %s", pictures.get(i), pictures.get(j))
            .isGreaterThan(1);
      }
    }
  }

  @Test
  void thePatientsRightIsOnTheLeftOfTheFilm() {
    Painted clear = paint(PictureSpec.xray(null));
    for (Opacity.Side side : Opacity.Side.values()) {
      for (int severity = 1; severity <= 3; severity++) {
        Painted film = paint(PictureSpec.xray(new Opacity(side, Opacity.Lobe.UPPER, severity)));
        double left = brightness(film, 0) - brightness(clear, 0);
        double right = brightness(film, 128) - brightness(clear, 128);
        assertThat(side == Opacity.Side.RIGHT ? left - right : right - left)
            .as("%s %d", side, severity)
            .isGreaterThan(0.5);
      }
    }
  }

  @Test
  void anOpacityGrowsWithItsSeverity() {
    double[] sums = new double[4];
    for (int severity = 1; severity <= 3; severity++) {
      Painted film =
          paint(PictureSpec.xray(new Opacity(Opacity.Side.LEFT, Opacity.Lobe.LOWER, severity)));
      sums[severity] = brightness(film, 128);
    }
    assertThat(sums[2]).isGreaterThan(sums[1] + 0.5);
    assertThat(sums[3]).isGreaterThan(sums[2] + 0.5);
  }

  private static PictureSpec spec(
      Place place,
      Subject subject,
      Colour colour,
      Style style,
      Light light,
      Weather weather,
      boolean reading) {
    return new PictureSpec(place, subject, colour, style, light, weather, reading, null);
  }

  private static Painted paint(PictureSpec spec) {
    return Painter.paint(spec, new SplittableRandom(3));
  }

  private static List<PictureSpec> specs(int count) {
    var r = new SplittableRandom(5);
    List<PictureSpec> specs = new ArrayList<>();
    while (specs.size() < count) {
      specs.add(PictureSpec.random(r, false));
    }
    return specs;
  }

  /** Mean absolute difference of a byte. */
  private static double difference(Painted a, Painted b) {
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      sum += Math.abs((a.rgb()[i] & 255) - (b.rgb()[i] & 255));
    }
    return sum / a.rgb().length;
  }

  /** Mean green of the half picture that starts at column {@code from}. */
  private static double brightness(Painted painted, int from) {
    double sum = 0;
    for (int y = 0; y < Painted.SIZE; y++) {
      for (int x = from; x < from + Painted.SIZE / 2; x++) {
        sum += painted.rgb()[(y * Painted.SIZE + x) * 3 + 1] & 255;
      }
    }
    return sum / (Painted.SIZE * Painted.SIZE / 2);
  }
}
