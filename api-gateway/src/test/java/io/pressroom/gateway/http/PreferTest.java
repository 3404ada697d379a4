package io.pressroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=5|5",
        "wait|60",
        "wait = 7|7",
        "wait=\"8\"|8",
        "respond-async, wait=9|9",
        "wait=0|0",
        "wait=999999999|60"
      })
  void understandsHowLongTheClientWaits(String header, long seconds) {
    assertThat(Prefer.waiting(header)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"", "respond-async", "wait=soon", "wait=-1", "await=5", "wait=9999999999"})
  void ignoresWhatItDoesNotUnderstand(String header) {
    assertThat(Prefer.waiting(header)).isEmpty();
  }
}
