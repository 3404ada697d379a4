package io.pressroom.poster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.poster.Layout.Placement;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesetterTest {
  private static final Typesetter TYPESETTER = new Typesetter();
  private static final PosterCopy SALE =
      new PosterCopy("SUMMER SALE", "Everything for the beach", "50% OFF", "Shop now");

  @ParameterizedTest
  @CsvSource({"256,256,1024,1024", "512,256,2048,1024", "64,96,1024,1536", "1200,1500,1200,1500"})
  void aPosterHasThePicturesProportionsAndAShortSideOf1024OrMore(
      int width, int height, int posterWidth, int posterHeight) {
    Poster poster = TYPESETTER.compose(plain(width, height, Color.PINK), SALE);
    assertThat(poster.image().getWidth()).isEqualTo(posterWidth).isEqualTo(poster.layout().width());
    assertThat(poster.image().getHeight())
        .isEqualTo(posterHeight)
        .isEqualTo(poster.layout().height());
  }

  @Test
  void everyTextOfTheCopyIsPlacedInTheOrderOfItsFields() {
    assertThat(TYPESETTER.plan(beach(), SALE).placements())
        .extracting(Placement::field)
        .containsExactly(CopyField.values());
  }

  @Test
  void theHeadlineOutranksTheSubline() {
    Layout layout = TYPESETTER.plan(beach(), SALE);
    Placement headline = layout.placement(CopyField.HEADLINE).orElseThrow();
    Placement subline = layout.placement(CopyField.SUBLINE).orElseThrow();
    assertThat(headline.fontSize()).isGreaterThan(2 * subline.fontSize());
    assertThat(headline.bounds().getMaxY()).isLessThan(subline.bounds().getMinY());
  }

  @Test
  void textKeepsAwayFromASubjectBelow() {
    Layout layout = TYPESETTER.plan(withSubject(256, 256, 70, 110, 116, 130), SALE);
    assertThat(layout.arrangement()).startsWith("top");
  }

  @Test
  void onAWidePictureTextStandsBesideTheSubject() {
    BufferedImage picture = withSubject(512, 256, 300, 20, 170, 220);
    Layout layout = TYPESETTER.plan(picture, SALE);
    Rectangle2D headline = layout.placement(CopyField.HEADLINE).orElseThrow().bounds();
    assertThat(headline.getMaxX()).isLessThan(300 * 4);
  }

  @Test
  void aPlainGroundNeedsNoScrim() {
    assertThat(TYPESETTER.plan(plain(256, 256, Color.WHITE), SALE).scrim()).isZero();
    assertThat(TYPESETTER.plan(plain(256, 256, Color.BLACK), SALE).scrim()).isZero();
  }

  @Test
  void anEmptyCopyLeavesThePictureAloneButForItsSize() {
    Poster poster = TYPESETTER.compose(plain(256, 256, Color.ORANGE), PosterCopy.headline(""));
    assertThat(poster.layout().placements()).isEmpty();
    assertThat(Arrays.stream(pixels(poster.image())).allMatch(p -> p == Color.ORANGE.getRGB()))
        .isTrue();
  }

  @Test
  void thePictureItselfIsNotTouched() {
    BufferedImage picture = beach();
    int[] before = pixels(picture);
    TYPESETTER.typeset(picture, SALE);
    assertThat(pixels(picture)).isEqualTo(before);
  }

  @Test
  void theSamePictureAndCopyGiveTheSamePoster() {
    assertThat(pixels(TYPESETTER.typeset(beach(), SALE)))
        .isEqualTo(pixels(new Typesetter().typeset(beach(), SALE)));
  }

  @Test
  void aCharacterThatNoFontHasIsAnErrorThatNamesIt() {
    PosterCopy copy = new PosterCopy("SALE", "Now with 🎉 inside", "", "");
    assertThatThrownBy(() -> TYPESETTER.typeset(beach(), copy))
        .isInstanceOf(PosterFormatException.class)
        .hasMessage("subline: expected characters that the fonts have, found 🎉 (U+1F389)");
  }

  @Test
  void aWordTooLongForThePosterIsAnErrorThatNamesItsField() {
    PosterCopy copy = PosterCopy.headline("W".repeat(80));
    assertThatThrownBy(() -> TYPESETTER.typeset(beach(), copy))
        .isInstanceOf(PosterFormatException.class)
        .hasMessageStartingWith(
            "headline: expected a text that fits a poster of 1024 x 1024 at 45 pixels per em or")
        .hasMessageContaining("found 80 characters");
  }

  @Test
  void theFieldThatIsTooLongIsNamed() {
    assertThat(fieldAtFault(new PosterCopy("OK", "W".repeat(100), "", "")))
        .isEqualTo(CopyField.SUBLINE);
    assertThat(fieldAtFault(new PosterCopy("OK", "", "W".repeat(24), "")))
        .isEqualTo(CopyField.BADGE);
  }

  @Test
  void aPictureLikeARibbonIsRefused() {
    assertThatThrownBy(() -> TYPESETTER.typeset(plain(100, 500, Color.RED), SALE))
        .hasMessage("picture: expected sides of at most 4 to 1, found 100 x 500");
  }

  private static CopyField fieldAtFault(PosterCopy copy) {
    try {
      TYPESETTER.typeset(beach(), copy);
    } catch (PosterFormatException e) {
      return e.field();
    }
    return null;
  }

  private static BufferedImage beach() {
    return Pictures.of(Pictures.Kind.BEACH, 256, 256, 1);
  }

  private static BufferedImage plain(int width, int height, Color colour) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(colour);
    g.fillRect(0, 0, width, height);
    return picture;
  }

  private static BufferedImage withSubject(
      int width, int height, int x, int y, int subjectWidth, int subjectHeight) {
    BufferedImage picture = plain(width, height, new Color(0xEDE4D6));
    Graphics2D g = picture.createGraphics();
    g.setColor(new Color(0xB03040));
    g.fillOval(x, y, subjectWidth, subjectHeight);
    return picture;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
