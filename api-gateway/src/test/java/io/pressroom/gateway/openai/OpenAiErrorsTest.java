package io.pressroom.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiErrorsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "nothing, the text, missing_required_parameter",
    "7, no such field, unknown_parameter",
    "7, a string, invalid_value",
  })
  void aFieldIsTheParamAndWhatIsWrongWithItTheCode(String found, String expected, String code) {
    JsonObject error = json(new InvalidRequestException("prompt", expected, found));

    assertThat(error.getString("type")).isEqualTo("invalid_request_error");
    assertThat(error.getString("param")).isEqualTo("prompt");
    assertThat(error.getString("code")).isEqualTo(code);
    assertThat(error.getString("message")).contains("prompt", expected, found);
  }

  @Test
  void whereNoFieldIsToBlameTheParamIsNull() {
    JsonObject error = json(Problem.raised(Problem.Kind.NOT_IN_TIME, "not finished"));

    assertThat(error.containsKey("param")).isTrue();
    assertThat(error.getValue("param")).isNull();
    assertThat(error.getString("type")).isEqualTo("server_error");
    assertThat(error.getString("code")).isEqualTo("not_in_time");
  }

  @Test
  void anUnknownModelHasTheCodeThatClientsLookFor() {
    JsonObject error =
        json(Problem.raised(Problem.Kind.MODEL_NOT_FOUND, "model", "a model", "gpt-9"));

    assertThat(error.getString("code")).isEqualTo("model_not_found");
    assertThat(error.getString("param")).isEqualTo("model");
  }

  @Test
  void aDeniedPromptIsOneThatModerationBlocked() {
    JsonObject error = json(Problem.raised(Problem.Kind.PROMPT_DENIED, "denied by no-brands"));

    assertThat(error.getString("type")).isEqualTo("image_generation_user_error");
    assertThat(error.getString("code")).isEqualTo("moderation_blocked");
  }

  private static JsonObject json(Throwable failure) {
    return OpenAiErrors.json(Problem.of(failure).orElseThrow()).getJsonObject("error");
  }
}
