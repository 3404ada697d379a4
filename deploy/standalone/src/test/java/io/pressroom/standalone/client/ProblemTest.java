package io.pressroom.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void aProblemReadsAsItsTitleItsDetailAndALineForEachField() {
    Problem problem =
        new Problem(
            400,
            "Invalid request",
            "2 fields",
            List.of(
                new Problem.FieldError("steps", "1..100", "0"),
                new Problem.FieldError("prompt", "a text", "nothing")));

    assertThat(problem.describe())
        .isEqualTo(
            """
            Invalid request: 2 fields
              steps: expected 1..100, found 0
              prompt: expected a text, found nothing""");
  }

  @Test
  void anAnswerThatSaysNothingIsShownByItsStatus() {
    assertThat(new Problem(418, null, null, null).describe()).isEqualTo("the gateway answered 418");
  }

  @Test
  void onlyAFullOrBrokenFarmIsWorthAnotherTry() {
    assertThat(new Problem(429, null, null, null).isTemporary()).isTrue();
    assertThat(new Problem(503, null, null, null).isTemporary()).isTrue();
    assertThat(new Problem(400, null, null, null).isTemporary()).isFalse();
  }
}
