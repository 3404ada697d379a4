package io.pressroom.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {

  @Test
  void keyHoldsItsIdAnd256BitsOfSecret() {
    KeyText key = KeyText.draw(new Random(1));

    assertThat(key.text()).matches("pr_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}");
    assertThat(43 * Math.log(62) / Math.log(2)).isGreaterThan(256);
    assertThat(KeyText.idOf(key.text())).isEqualTo(Optional.of(key.id()));
    assertThat(KeyText.draw(new Random(2)).text()).isNotEqualTo(key.text());
  }

  @Test
  void keyIsNotPrinted() {
    KeyText key = KeyText.draw(new Random(1));

    assertThat(key.toString()).contains(key.id()).doesNotContain(key.text().substring(16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "pr_", "pr_abc_def", "sk-proj-0123456789", "pr_ünicodeüüü_x"})
  void anotherTextHasNoId(String text) {
    assertThat(KeyText.idOf(text)).isEmpty();
  }
}
