package io.pressroom.training.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  private final LearningRate rate = new LearningRate(0.1, 10, 0.5);

  @Test
  void itWarmsUpLinearly() {
    assertThat(rate.at(0, 0)).isCloseTo(0.01, within(1e-12));
    assertThat(rate.at(4, 0)).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void itStaysAtItsPeakUntilTheCooldown() {
    assertThat(rate.at(9, 0)).isEqualTo(0.1);
    assertThat(rate.at(1000, 0.5)).isEqualTo(0.1);
  }

  @Test
  void itCoolsDownToAHundredthWhenTheBudgetIsSpent() {
    assertThat(rate.at(1000, 0.75)).isCloseTo(0.0505, within(1e-12));
    assertThat(rate.at(1000, 1)).isCloseTo(0.001, within(1e-12));
  }

  @Test
  void aRateThatNeverFallsIsRefused() {
    assertThatThrownBy(() -> new LearningRate(0.1, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cooldownFrom in [0, 1)");
  }
}
