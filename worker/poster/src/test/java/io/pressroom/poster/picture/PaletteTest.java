package io.pressroom.poster.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {

  @ParameterizedTest
  @ValueSource(ints = {0xFFFFFF, 0x000000, 0x808080, 0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00})
  void lightAndDarkCanAlwaysBeReadOnEachOther(int rgb) {
    Palette palette = Palette.of(picture(rgb, rgb));
    assertThat(Contrast.ratio(palette.light(), palette.dark())).isGreaterThan(12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3})
  void anAccentCarriesWhiteOrBlackText(double hue) {
    int accent = Palette.vivid(hue);
    double white = Contrast.ratio(accent, 0xFFFFFF);
    assertThat(Math.max(white, Contrast.ratio(accent, 0))).isGreaterThanOrEqualTo(5);
    assertThat(Oklab.ofRgb(accent).chroma()).isGreaterThan(0.07);
  }

  @Test
  void theAccentIsTheColourThatThePictureUsesAgainstItsMainOne() {
    Palette palette = Palette.of(picture(0x2060D0, 0xE02020));
    double red = Oklab.ofRgb(0xE02020).hue();
    assertThat(Oklab.ofRgb(palette.accent()).hue()).isCloseTo(red, within(0.2));
  }

  private static BufferedImage picture(int ground, int spot) {
    BufferedImage picture = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setColor(new Color(ground));
    g.fillRect(0, 0, 128, 128);
    g.setColor(new Color(spot));
    g.fillRect(40, 60, 50, 50);
    return picture;
  }
}
