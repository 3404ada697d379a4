package io.pressroom.training.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PictureSpecTest {
  private static final int MANY = 20_000;

  @Test
  void trainingNeverDrawsWhatIsHeldOut() {
    assertThat(draw(false)).noneMatch(PictureSpec::heldOut);
    assertThat(draw(true)).allMatch(PictureSpec::heldOut);
  }

  @Test
  void everyPlaceSubjectAndColourIsHeldOutSomewhereYetTrainedElsewhere() {
    EnumSet<Place> places = EnumSet.complementOf(EnumSet.of(Place.XRAY));
    EnumSet<Subject> subjects = EnumSet.complementOf(EnumSet.of(Subject.NONE));
    EnumSet<Colour> colours = EnumSet.complementOf(EnumSet.of(Colour.NONE));
    for (boolean heldOut : new boolean[] {false, true}) {
      List<PictureSpec> specs = draw(heldOut).toList();
      assertThat(specs).extracting(PictureSpec::place).containsAll(places);
      assertThat(specs).extracting(PictureSpec::subject).containsAll(subjects);
      assertThat(specs).extracting(PictureSpec::colour).containsAll(colours);
    }
  }

  @Test
  void theArticlesOwnPicturesAreTrainedOn() {
    PictureSpec beach = scene(Place.BEACH, Subject.NONE, Colour.NONE, Weather.CLEAR);
    PictureSpec cat = scene(Place.CAFE, Subject.CAT_WITH_GLASSES, Colour.ORANGE, Weather.CLEAR);
    PictureSpec forest = scene(Place.FOREST, Subject.NONE, Colour.NONE, Weather.RAIN);
    PictureSpec film = PictureSpec.xray(new Opacity(Opacity.Side.RIGHT, Opacity.Lobe.UPPER, 2));
    assertThat(List.of(beach, cat, forest, film)).noneMatch(PictureSpec::heldOut);
  }

  @Test
  void theForestIsDrawnEmptyInEveryLightAndWeather() {
    long conditions =
        draw(false)
            .filter(s -> s.place() == Place.FOREST && s.subject() == Subject.NONE)
            .map(s -> s.light() + " " + s.weather())
            .distinct()
            .count();
    assertThat(conditions).isEqualTo(6);
  }

  @Test
  void theSharesOfFilmsEmptyScenesAndCatsAreAsDocumented() {
    List<PictureSpec> specs = draw(false).toList();
    assertThat(percent(specs.stream().filter(s -> s.place() == Place.XRAY))).isBetween(7.0, 9.0);
    assertThat(percent(specs.stream().filter(s -> s.subject() == Subject.NONE)))
        .isBetween(21.0, 25.0);
    assertThat(percent(specs.stream().filter(s -> s.subject().isCat()))).isBetween(20.0, 24.0);
  }

  @Test
  void aSpecThatTheWorldDoesNotAllowCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene(Place.BEACH, Subject.MUG, Colour.NONE, Weather.CLEAR))
        .withMessageContaining("colour");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene(Place.STUDIO, Subject.MUG, Colour.RED, Weather.RAIN))
        .withMessageContaining("weather");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene(Place.NIGHT_SKY, Subject.MUG, Colour.RED, Weather.CLEAR))
        .withMessageContaining("light");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene(Place.XRAY, Subject.MUG, Colour.RED, Weather.CLEAR))
        .withMessageContaining("XRAY");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Opacity(Opacity.Side.LEFT, Opacity.Lobe.MIDDLE, 1))
        .withMessageContaining("lobe");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Opacity(Opacity.Side.LEFT, Opacity.Lobe.UPPER, 4))
        .withMessageContaining("severity: expected 1 to 3, found 4");
  }

  private static Stream<PictureSpec> draw(boolean heldOut) {
    var r = new SplittableRandom(11);
    return Stream.generate(() -> PictureSpec.random(r, heldOut)).limit(MANY);
  }

  private static double percent(Stream<PictureSpec> some) {
    return 100.0 * some.count() / MANY;
  }

  private static PictureSpec scene(Place place, Subject subject, Colour colour, Weather weather) {
    return new PictureSpec(place, subject, colour, Style.MODERN, Light.DAY, weather, false, null);
  }
}
