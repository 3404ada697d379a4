package io.pressroom.standalone.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgesTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void anAgeIsGivenInTheLargestUnitThatHasOne() {
    assertThat(age("PT59S")).isEqualTo("59s");
    assertThat(age("PT1M")).isEqualTo("1m");
    assertThat(age("PT59M59S")).isEqualTo("59m");
    assertThat(age("PT23H59M")).isEqualTo("23h");
    assertThat(age("PT50H")).isEqualTo("2d");
  }

  @Test
  void whatAnotherClockPutsAheadIsNow() {
    assertThat(age("-PT5S")).isEqualTo("0s");
  }

  private static String age(String duration) {
    return Ages.between(NOW.minus(Duration.parse(duration)), NOW);
  }
}
