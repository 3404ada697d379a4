package io.pressroom.gateway.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.request.fields.FieldError;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {

  private final OpenApiDocument document = OpenApiDocument.load();
  private final SchemaCheck jobs =
      Objects.requireNonNull(
          document.find("POST", "/v1/jobs").orElseThrow().bodies().get(Operation.JSON));

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|prompt: expected a non-blank text of 1..2000 characters, found nothing",
        "{'prompt': 7}|prompt: expected a non-blank text of 1..2000 characters, found 7",
        "{'prompt': 'x', 'count': 17}|count: expected an integer in 1..16, found 17",
        "{'prompt': 'x', 'count': 1.5}|count: expected an integer in 1..16, found 1.5",
        "{'prompt': 'x', 'steps': 0}|steps: expected an integer of at least 1, found 0",
        "{'prompt': 'x', 'lane': 'fast'}|lane: expected one of interactive, standard, bulk, found \"fast\"",
        "{'prompt': 'x', 'size': 'big'}|size: expected WxH in pixels, such as 256x256, found \"big\"",
        "{'prompt': 'x', 'colour': 'red'}|colour: expected no such field, found \"red\"",
        "{'prompt': 'x', 'copies': []}|copies: expected an array of 1..16 elements, found []",
        "{'prompt': 'x', 'copies': [{'id': 'a'}, {'badge': 1}]}|copies[1].badge: expected a text of at most 24 characters, found 1",
        "{'prompt': 'x', 'copies': [{'a/b~c': 1}]}|copies[0].a/b~c: expected no such field, found 1",
        "{'prompt': 'x', 'webhook': {}}|webhook.url: expected an absolute http or https URL, found nothing",
        "{'prompt': 'x', 'metadata': {'k': 1}}|metadata.k: expected a text of at most 256 characters, found 1",
        "{'prompt': 'x', 'copy': 'SALE'}|copy: expected an object, found \"SALE\""
      })
  void namesTheFieldAndWhatWasExpectedAndFound(String body, String error) {
    assertThat(errors(body.replace('\'', '"')))
        .extracting(FieldError::toString)
        .containsExactly(error);
  }

  @Test
  void findsAllThatIsWrong() {
    assertThat(errors("{\"count\": 0, \"seed\": -1, \"x\": 1, \"copy\": {\"y\": 2}}"))
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder("prompt", "count", "seed", "x", "copy.y");
  }

  @Test
  void isNotStricterThanTheReaders() {
    String longest = "\uD83C\uDFD6".repeat(2000);
    assertThat(errors(new JsonObject().put("prompt", longest).encode())).isEmpty();
    assertThat(errors("{\"prompt\": \"x\", \"copy\": null, \"metadata\": {\"k\": null}}"))
        .isEmpty();
    assertThat(errors("{\"prompt\": \"x\", \"deadline\": \"2030-01-01T00:00:00+08:00\"}"))
        .isEmpty();
    assertThat(errors("{\"prompt\": \"x\", \"guidance\": 30, \"seed\": 9007199254740991}"))
        .isEmpty();
  }

  @Test
  void aPromptThatIsTooLongIsNotEchoed() {
    assertThat(errors(new JsonObject().put("prompt", "x".repeat(2001)).encode()))
        .extracting(FieldError::found)
        .containsExactly("2001 characters");
  }

  @Test
  void parametersAreReadAsTheirTypes() {
    Parameter limit = parameter("limit");

    assertThat(limit.errors("20")).isEmpty();
    assertThat(limit.errors(null)).isEmpty();
    assertThat(limit.errors("0"))
        .containsExactly(new FieldError("limit", "an integer in 1..100", "0"));
    assertThat(limit.errors("many"))
        .containsExactly(new FieldError("limit", "an integer in 1..100", "\"many\""));
    assertThat(parameter("status").errors("done")).hasSize(1);
  }

  private Parameter parameter(String name) {
    return document.find("GET", "/v1/jobs").orElseThrow().parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<FieldError> errors(String body) {
    return jobs.errors("", SchemaCheck.withoutNulls(new JsonObject(body)));
  }
}
