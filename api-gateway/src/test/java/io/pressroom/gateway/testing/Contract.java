package io.pressroom.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.http.openapi.OpenApiDocument;
import io.pressroom.gateway.http.openapi.Operation;
import io.pressroom.gateway.http.openapi.SchemaCheck;
import io.vertx.core.json.Json;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/** What the API's document promises of answers. */
final class Contract {

  private static final OpenApiDocument DOCUMENT = OpenApiDocument.load();

  private Contract() {}

  /** Fails where a call that the document knows is answered otherwise than it says. */
  static void check(HttpResponse<String> answer) {
    String method = answer.request().method();
    String path = answer.request().uri().getRawPath();
    Optional<Operation> operation = DOCUMENT.find(method, path);
    if (operation.isEmpty()) {
      return;
    }
    String what = method + " " + path + " -> " + answer.statusCode() + " " + answer.body();
    Optional<Map<String, SchemaCheck>> foreseen = operation.get().response(answer.statusCode());
    assertThat(foreseen).as("documented: %s", what).isPresent();
    if (foreseen.get().isEmpty()) {
      assertThat(answer.body()).as(what).isEmpty();
      return;
    }
    String type =
        answer.headers().firstValue("Content-Type").orElse("none").split(";", 2)[0].strip();
    assertThat(foreseen.get()).as(what).containsKey(type);
    if (type.endsWith("json")) {
      assertThat(foreseen.get().get(type).errors("", Json.decodeValue(answer.body())))
          .as(what)
          .isEmpty();
    }
  }
}
