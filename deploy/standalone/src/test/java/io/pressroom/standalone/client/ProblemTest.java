package io.pressroom.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTest {

  @Test
  void aProblemReadsAsItsTitleItsDetailAndALineForEachField() throws IOException {
    Problem problem =
        problem(
            """
            {"title": "Invalid request", "detail": "2 fields", "errors": [
              {"field": "steps", "expected": "1..100", "found": "0"},
              {"field": "prompt", "expected": "a text", "found": "nothing"}]}
            """);

    assertThat(problem.describe())
        .isEqualTo(
            """
            Invalid request: 2 fields
              steps: expected 1..100, found 0
              prompt: expected a text, found nothing""");
  }

  @Test
  void aFieldOfARowIsKnownByItsPlace() throws IOException {
    Problem problem =
        problem(
            """
            {"errors": [{"field": "rows[17].price", "row": 17, "column": "price",
                         "expected": "a text", "found": "nothing"}]}
            """);

    assertThat(problem.errors().get(0).cell())
        .isEqualTo(Optional.of(new Problem.Cell(17, "price")));
  }

  @Test
  void anAnswerThatSaysNothingIsShownByItsStatus() {
    assertThat(Problem.of(418, MissingNode.getInstance()).describe())
        .isEqualTo("the gateway answered 418");
  }

  @Test
  void onlyAFullOrBrokenFarmIsWorthAnotherTry() {
    assertThat(Problem.of(429, "").isTemporary()).isTrue();
    assertThat(Problem.of(503, "").isTemporary()).isTrue();
    assertThat(Problem.of(400, "").isTemporary()).isFalse();
  }

  private static Problem problem(String json) throws IOException {
    return Problem.of(400, new ObjectMapper().readTree(json));
  }
}
