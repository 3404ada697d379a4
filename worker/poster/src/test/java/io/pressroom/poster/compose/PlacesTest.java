package io.pressroom.poster.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pressroom.poster.picture.CalmMap;
import io.pressroom.poster.text.TextFitter;
import io.pressroom.poster.text.Typefaces;
import io.pressroom.poster.text.Voice;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Zones, spots and shapes: everything keeps inside what it was given. */
class PlacesTest {
  private static final Typefaces FACES = Typefaces.bundled();
  private static final Frame FRAME = new Frame(1024, 1024);

  @ParameterizedTest
  @EnumSource
  void aStoryAndItsButtonKeepInsideTheirZone(Arrangement arrangement) {
    Rectangle2D button = new Rectangle2D.Double(0, 0, 240, 70);
    Story.Texts texts =
        new Story.Texts(
            text("Grand opening", Voice.LOUD),
            text("Join us on Saturday for coffee and cake", Voice.QUIET),
            Optional.of(button));
    Story story = Story.fit(arrangement, FRAME, texts, 1).orElseThrow();
    Rectangle2D zone = grown(arrangement.zone(FRAME), 0.01);
    assertThat(zone.contains(story.bounds())).isTrue();
    story.buttonSpot().ifPresent(spot -> assertThat(zone.contains(spot)).isTrue());
    story.buttonSpot().ifPresent(spot -> assertThat(spot.intersects(story.bounds())).isFalse());
    double headline = story.headline().orElseThrow().text().size();
    assertThat(story.subline().orElseThrow().text().size()).isLessThan(headline / 2);
  }

  @Test
  void aTextTooLongForItsZoneDoesNotFit() {
    Story.Texts texts =
        new Story.Texts(text("W".repeat(80), Voice.LOUD), Optional.empty(), Optional.empty());
    for (Arrangement arrangement : Arrangement.values()) {
      assertThat(Story.fit(arrangement, FRAME, texts, 1)).isEmpty();
    }
  }

  @Test
  void aLesserReachGivesSmallerText() {
    Story.Texts texts =
        new Story.Texts(text("Grand opening", Voice.LOUD), Optional.empty(), Optional.empty());
    Story full = Story.fit(Arrangement.TOP_LEFT, FRAME, texts, 1).orElseThrow();
    Story half = Story.fit(Arrangement.TOP_LEFT, FRAME, texts, 0.5).orElseThrow();
    assertThat(half.bounds().getMaxY()).isLessThan(full.bounds().getMaxY());
    assertThat(half.largestSize()).isLessThan(full.largestSize());
  }

  @ParameterizedTest
  @ValueSource(strings = {"50% OFF", "NEW", "限时", "a very long badge text", "WWWWWWWW"})
  void aSealHoldsItsText(String badge) {
    Seal seal = Seal.of(text(badge, Voice.LOUD).orElseThrow(), new Point2D.Double(200, 200), 100);
    assertThat(seal.rim().getBounds2D().getWidth()).isCloseTo(200, within(5.0));
    Rectangle2D ink = seal.ink().getBounds2D();
    assertThat(ink.getWidth()).isGreaterThan(60);
    double reach = 0;
    for (double x : new double[] {ink.getMinX(), ink.getMaxX()}) {
      reach = Math.max(reach, Math.abs(x - 200));
    }
    assertThat(reach).isLessThan(90);
    assertThat(seal.rim().contains(ink.getCenterX(), ink.getMinY())).isTrue();
    assertThat(seal.rim().contains(ink.getCenterX(), ink.getMaxY())).isTrue();
  }

  @Test
  void aBadgeCoversNothingThatIsTaken() {
    Spots spots = new Spots(FRAME, CalmMap.of(new BufferedImage(64, 64, 1)));
    Rectangle2D upperPart = new Rectangle2D.Double(0, 0, 1024, 600);
    Rectangle2D spot = spots.badge(200, List.of(upperPart)).orElseThrow();
    assertThat(spot.intersects(upperPart)).isFalse();
    assertThat(new Rectangle2D.Double(0, 0, 1024, 1024).contains(spot)).isTrue();
    assertThat(spots.badge(200, List.of(new Rectangle2D.Double(0, 0, 1024, 1024)))).isEmpty();
  }

  @Test
  void anEarlierSpotWinsOverOneThatIsHardlyCalmer() {
    Spots spots = new Spots(FRAME, CalmMap.of(new BufferedImage(64, 64, 1)));
    Rectangle2D first = new Rectangle2D.Double(100, 0, 50, 50);
    assertThat(spots.calmest(List.of(first, new Rectangle2D.Double(0, 0, 50, 50))))
        .isEqualTo(first);
  }

  private static Optional<TextFitter> text(String text, Voice voice) {
    return Optional.of(new TextFitter(text, voice, FACES));
  }

  private static Rectangle2D grown(Rectangle2D box, double by) {
    return new Rectangle2D.Double(
        box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
  }
}
