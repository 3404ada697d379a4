package io.pressroom.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void aPartThatFailsSilentlyIsExplainedByItsCause() throws Exception {
    try (Parts parts = new Parts()) {
      var part =
          parts.start(
              "the worker",
              () -> {
                throw new ExceptionInInitializerError(new IllegalStateException("no library"));
              },
              started -> {});

      assertThatThrownBy(part::get)
          .isInstanceOf(FarmStartException.class)
          .hasMessage("the worker did not start: no library");
    }
  }

  @Test
  void aPartThatFailsWithAMessageKeepsIt() throws Exception {
    try (Parts parts = new Parts()) {
      var part =
          parts.start(
              "the gateway",
              () -> {
                throw new IllegalStateException("port 80 is taken", new Exception("bind"));
              },
              started -> {});

      assertThatThrownBy(part::get).hasMessage("the gateway did not start: port 80 is taken");
    }
  }
}
