package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key as the gateway shows it.
 *
 * @param json all that the gateway says of it
 */
public record KeyView(JsonNode json) {

  public KeyView {
    Fields.require(json, "key", "id");
  }

  /** Names the key, and opens nothing. */
  public String id() {
    return json.path("id").asText();
  }

  /** Empty where it was given none. */
  public String name() {
    return json.path("name").asText();
  }

  public boolean isAdmin() {
    return json.path("admin").asBoolean();
  }

  public Optional<Instant> createdAt() {
    return Optional.ofNullable(json.path("created_at").textValue()).map(Instant::parse);
  }

  /** What its owner sends; there only in the answer that created it. */
  public Optional<String> secret() {
    return Optional.ofNullable(json.path("key").textValue());
  }
}
