package io.pressroom.poster.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContrastTest {

  @Test
  void blackOnWhiteIs21AndAColourOnItselfIs1() {
    assertThat(Contrast.ratio(0x000000, 0xFFFFFF)).isCloseTo(21, within(1e-9));
    assertThat(Contrast.ratio(0x336699, 0x336699)).isEqualTo(1);
  }

  @Test
  void theGreysAtTheThresholdAreThoseThatWcagToolsName() {
    assertThat(Contrast.ratio(0x767676, 0xFFFFFF)).isCloseTo(4.54, within(0.005));
    assertThat(Contrast.ratio(0x777777, 0xFFFFFF)).isCloseTo(4.48, within(0.005));
  }

  @Test
  void pureColoursHaveTheLuminanceOfTheirPrimaries() {
    assertThat(Contrast.luminance(0xFF0000)).isCloseTo(0.2126, within(1e-9));
    assertThat(Contrast.luminance(0x00FF00)).isCloseTo(0.7152, within(1e-9));
    assertThat(Contrast.luminance(0x0000FF)).isCloseTo(0.0722, within(1e-9));
  }
}
