package io.pressroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.http.openapi.OpenApiDocument;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.ServedModel;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The gateway does what its document says, and refuses what the document doesn't allow. */
class ContractIT {

  @RegisterExtension static final ServedModel SERVED = new ServedModel(Map.of());

  private final Gateway gateway = SERVED.gateway();
  private final Client client = SERVED.client();

  @Test
  void everyRouteIsInTheDocumentAndEveryOperationHasARoute() {
    TreeSet<String> documented =
        OpenApiDocument.load().operations().stream()
            .map(operation -> operation.method() + " " + operation.path())
            .collect(Collectors.toCollection(TreeSet::new));
    TreeSet<String> mounted = new TreeSet<>(gateway.calls());
    mounted.removeIf(call -> !call.contains(" /v1/") && !call.endsWith(" /generate"));

    assertThat(mounted).isEqualTo(documented);
  }

  @Test
  void documentIsServedAsJsonAndAsYaml() {
    JsonObject json = new JsonObject(client.get("/openapi.json").body());
    assertThat(json).isEqualTo(OpenApiDocument.load().json());
    assertThat(client.get("/openapi.yaml").body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void oneAnswerNamesWhatBreaksTheDocumentAndWhatTheFarmDoesNotServe() {
    HttpResponse<String> answer =
        client.post("/v1/jobs", "{\"prompt\": 7, \"size\": \"1x1\", \"model\": \"huge\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(fields(answer)).containsExactlyInAnyOrder("prompt", "size", "model");
    assertThat(answer.body()).contains("each a multiple of 8 in 64..512 pixels");
  }

  @Test
  void parametersAreRefusedByName() {
    assertRefused(client.get("/v1/jobs?limit=0"), "limit");
    assertRefused(client.get("/v1/jobs?limit=1&limit=2"), "limit");
    assertRefused(client.get("/v1/jobs?cursor=AAAA"), "cursor");
    assertRefused(client.get("/v1/jobs?status=done&page=2"), "status", "page");
    assertRefused(client.get("/v1/models?verbose=1"), "verbose");
    assertRefused(client.post("/v1/jobs?dry=1", "{\"prompt\": \"x\"}"), "dry");
  }

  @Test
  void everyProblemNamesAField() {
    for (HttpResponse<String> answer :
        List.of(
            client.get("/v1/jobs/nonsense"),
            client.get("/v1/jobs/019a2b3c-4d5e-7f60-8123-456789abcdef"),
            client.get("/v1/nonsense"),
            client.post("/v1/models", "{}"),
            client.post("/v1/jobs", "{"),
            client.post("/v1/jobs", "[" + "[".repeat(2000)),
            client.post("/v1/jobs", "x".repeat(70_000)),
            client.postAs("text/plain", "/v1/jobs", "{}"))) {
      assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
      assertThat(fields(answer)).as(answer.body()).isNotEmpty();
    }
  }

  private static void assertRefused(HttpResponse<String> answer, String... fields) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(fields(answer)).containsExactlyInAnyOrder(fields);
  }

  private static List<String> fields(HttpResponse<String> answer) {
    return new JsonObject(answer.body())
        .getJsonArray("errors").stream()
            .map(error -> ((JsonObject) error).getString("field"))
            .toList();
  }
}
