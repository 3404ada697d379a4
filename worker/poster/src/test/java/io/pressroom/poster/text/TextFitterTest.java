package io.pressroom.poster.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFitterTest {
  private static final Typefaces FACES = Typefaces.bundled();

  @ParameterizedTest
  @CsvSource({"800,300", "300,300", "300,900", "2000,120"})
  void theInkFillsTheSpaceInOneDirectionAndExceedsItInNone(double width, double height) {
    TextBlock block = fitter("Summer sale 夏日大促").fit(fit(width, height, 5000)).orElseThrow();
    Rectangle2D ink = block.at(0, 0, width, Align.CENTER).getBounds2D();
    assertThat(ink.getWidth()).isLessThanOrEqualTo(width + 1e-6);
    assertThat(ink.getHeight()).isLessThanOrEqualTo(height + 1e-6);
    assertThat(ink.getWidth() > width - 1e-6 || ink.getHeight() > height - 1e-6).isTrue();
  }

  @Test
  void aTallSpaceTakesMoreLinesThanAWideOne() {
    TextFitter text = fitter("SUMMER SALE");
    assertThat(text.fit(fit(1000, 100, 500)).orElseThrow().text()).containsExactly("SUMMER SALE");
    assertThat(text.fit(fit(400, 400, 500)).orElseThrow().text()).containsExactly("SUMMER", "SALE");
  }

  @Test
  void theLargestSizeIsKept() {
    assertThat(fitter("NEW").fit(fit(5000, 5000, 120)).orElseThrow().size()).isEqualTo(120);
  }

  @Test
  void whatDoesNotFitAtTheSmallestSizeDoesNotFit() {
    assertThat(fitter("Donaudampfschifffahrtsgesellschaft").fit(fit(200, 900, 500))).isEmpty();
  }

  @Test
  void linesNeverTouchEachOther() {
    TextBlock block = fitter("Ägypten gjpqy Ångström").fit(fit(300, 900, 500)).orElseThrow();
    for (int i = 1; i < block.lines().size(); i++) {
      double descent = block.lines().get(i - 1).ink().getMaxY();
      double ascent = -block.lines().get(i).ink().getMinY();
      assertThat(block.leading()).isGreaterThan(descent + ascent);
    }
  }

  @Test
  void linesAlignByTheirInk() {
    TextBlock block = fitter("SUMMER SALE").fit(fit(400, 400, 500)).orElseThrow();
    Rectangle2D ink = block.at(30, 40, 400, Align.LEFT).getBounds2D();
    assertThat(ink.getX()).isCloseTo(30, within(1e-6));
    assertThat(ink.getY()).isCloseTo(40, within(1e-6));
    Rectangle2D right = block.at(30, 40, 400, Align.RIGHT).getBounds2D();
    assertThat(right.getMaxX()).isCloseTo(430, within(1e-6));
  }

  @Test
  void aFitThatNothingCanMeetIsRefused() {
    assertThatThrownBy(() -> new Fit(10, 10, 20, 10, 1)).hasMessageContaining("minSize");
  }

  private static TextFitter fitter(String text) {
    return new TextFitter(text, Voice.LOUD, FACES);
  }

  private static Fit fit(double width, double height, double maxSize) {
    return new Fit(width, height, 20, maxSize, 4);
  }
}
