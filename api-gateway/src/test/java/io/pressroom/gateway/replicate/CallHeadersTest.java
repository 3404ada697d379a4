package io.pressroom.gateway.replicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.gateway.request.InvalidRequestException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallHeadersTest {

  @ParameterizedTest(name = "Prefer: {0}")
  @CsvSource({
    "wait, PT60S",
    "wait=5, PT5S",
    "wait=3600, PT60S",
    "'respond-async, wait=7', PT7S",
  })
  void waitingHasABound(String prefer, Duration wait) {
    assertThat(CallHeaders.wait(Optional.of(prefer))).contains(wait);
  }

  @ParameterizedTest(name = "Prefer: {0}")
  @ValueSource(strings = {"respond-async", "wait=soon", "waiting", ""})
  void aPreferenceThatIsNotUnderstoodIsNone(String prefer) {
    assertThat(CallHeaders.wait(Optional.of(prefer))).isEmpty();
  }

  @ParameterizedTest(name = "Cancel-After: {0}")
  @CsvSource({"30, PT30S", "90s, PT90S", "5m, PT5M", "1h30m45s, PT1H30M45S"})
  void aPredictionCanBeGivenUpAfterATime(String header, Duration life) {
    assertThat(CallHeaders.cancelAfter(Optional.of(header))).contains(life);
  }

  @ParameterizedTest(name = "Cancel-After: {0}")
  @ValueSource(strings = {"4s", "soon", "", "-30", "1d"})
  void anotherFormIsRefusedByItsName(String header) {
    assertThatThrownBy(() -> CallHeaders.cancelAfter(Optional.of(header)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("Cancel-After");
  }

  @Test
  void bothMayBeAbsent() {
    assertThat(CallHeaders.wait(Optional.empty())).isEmpty();
    assertThat(CallHeaders.cancelAfter(Optional.empty())).isEmpty();
  }
}
