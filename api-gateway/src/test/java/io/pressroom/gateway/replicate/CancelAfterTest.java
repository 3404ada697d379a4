package io.pressroom.gateway.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.gateway.request.fields.InvalidRequestException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CancelAfterTest {

  @ParameterizedTest(name = "Cancel-After: {0}")
  @CsvSource({"30, PT30S", "90s, PT90S", "5m, PT5M", "1h30m45s, PT1H30M45S"})
  void aPredictionCanBeGivenUpAfterATime(String header, Duration life) {
    assertThat(CancelAfter.parse(header)).isEqualTo(life);
  }

  @ParameterizedTest(name = "Cancel-After: {0}")
  @ValueSource(strings = {"4s", "soon", "", "-30", "1d"})
  void anotherFormIsRefusedByItsName(String header) {
    assertThatThrownBy(() -> CancelAfter.parse(header))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("Cancel-After");
  }
}
