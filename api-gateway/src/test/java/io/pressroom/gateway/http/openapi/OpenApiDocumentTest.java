package io.pressroom.gateway.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

  private final OpenApiDocument document = OpenApiDocument.load();

  @Test
  void everyOperationHasItsOwnIdAndSaysWhatGoesWrong() {
    Set<String> ids = new HashSet<>();
    for (Operation operation : document.operations()) {
      assertThat(operation.id()).as(operation.path().toString()).isNotBlank();
      assertThat(ids.add(operation.id())).as(operation.id()).isTrue();
      assertThat(operation.response(400)).as(operation.id()).isPresent();
    }
    assertThat(ids).contains("submitJob", "getImage", "listModels", "getQueue");
  }

  @Test
  void findsTheMoreExactPathOfTwo() {
    assertThat(document.find("POST", "/v1/jobs/dry-run")).map(Operation::id).contains("dryRunJob");
    assertThat(document.find("GET", "/v1/jobs/x%2Fy")).map(Operation::id).contains("getJob");
    assertThat(document.find("GET", "/v1/jobs/")).isEmpty();
    assertThat(document.find("PUT", "/v1/jobs")).isEmpty();
  }

  @Test
  void servesYamlThatSaysTheSame() {
    assertThat(document.yaml()).startsWith("openapi: 3.1.0").contains("/v1/jobs/{id}:");
    assertThat(document.json().getJsonObject("paths").fieldNames()).contains("/generate");
  }

  @Test
  void referenceToNowhereIsAnError() {
    JsonObject lost = new JsonObject("{\"paths\": {\"/x\": {\"$ref\": \"#/components/x\"}}}");

    assertThatThrownBy(() -> new OpenApiDocument(lost)).hasMessageContaining("#/components/x");
  }
}
