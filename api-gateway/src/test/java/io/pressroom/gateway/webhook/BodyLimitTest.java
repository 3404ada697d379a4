package io.pressroom.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class BodyLimitTest {

  @Test
  void whatFitsIsLeftAlone() {
    JsonObject body = body("x".repeat(100), 10);

    assertThat(BodyLimit.fit(body)).isSameAs(body);
  }

  @Test
  void metadataGoesBeforePostersAndPostersBeforeImages() {
    JsonObject withoutMetadata = BodyLimit.fit(body("x".repeat(5000), 18_000));
    assertThat(data(withoutMetadata).containsKey("metadata")).isFalse();
    assertThat(image(withoutMetadata).containsKey("poster_urls")).isTrue();

    JsonObject withoutPosters = BodyLimit.fit(body("x", 21_000));
    assertThat(image(withoutPosters).getString("url")).isEqualTo("u");
    assertThat(image(withoutPosters).containsKey("poster_urls")).isFalse();
  }

  @Test
  void whatHasAnUnknownFormLosesItsLongestFields() {
    JsonObject body =
        new JsonObject()
            .put("id", "1")
            .put("status", "succeeded")
            .put("output", "x".repeat(30_000))
            .put("metrics", "short");

    JsonObject fitted = BodyLimit.fit(body);

    assertThat(fitted.fieldNames()).containsExactlyInAnyOrder("id", "status", "metrics");
    assertThat(body.containsKey("output")).isTrue();
  }

  @Test
  void whatCannotFitIsRefused() {
    assertThatThrownBy(() -> BodyLimit.fit(new JsonObject().put("type", "x".repeat(20_000))))
        .hasMessageContaining("expected at most 19999 bytes");
  }

  private static JsonObject body(String metadata, int posterLength) {
    return new JsonObject()
        .put("type", "job.succeeded")
        .put(
            "data",
            new JsonObject()
                .put("id", "1")
                .put("metadata", new JsonObject().put("k", metadata))
                .put(
                    "images",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("url", "u")
                                .put(
                                    "poster_urls",
                                    new JsonArray().add("p".repeat(posterLength))))));
  }

  private static JsonObject data(JsonObject body) {
    return body.getJsonObject("data");
  }

  private static JsonObject image(JsonObject body) {
    return data(body).getJsonArray("images").getJsonObject(0);
  }
}
