package io.pressroom.poster.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OklabTest {

  @Test
  void redIsWhereOttossonPutsIt() {
    Oklab red = Oklab.ofRgb(0xFF0000);
    assertThat(red.lightness()).isCloseTo(0.628, within(0.001));
    assertThat(red.a()).isCloseTo(0.225, within(0.001));
    assertThat(red.b()).isCloseTo(0.126, within(0.001));
  }

  @Test
  void everyColourOfSrgbComesBack() {
    new Random(1)
        .ints(1000, 0, 1 << 24)
        .forEach(rgb -> assertThat(Oklab.ofRgb(rgb).toRgb()).isEqualTo(rgb));
  }

  @Test
  void aColourBeyondSrgbKeepsItsLightnessAndHue() {
    Oklab beyond = Oklab.polar(0.6, 0.5, 1);
    Oklab shown = Oklab.ofRgb(beyond.toRgb());
    assertThat(shown.lightness()).isCloseTo(0.6, within(0.01));
    assertThat(shown.hue()).isCloseTo(1, within(0.03));
    assertThat(shown.chroma()).isLessThan(0.5);
  }
}
