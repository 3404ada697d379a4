package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;

/** Holds an answer to what it must have, before anything is read from it. */
final class Fields {

  private Fields() {}

  /**
   * @param what for the error
   * @throws IllegalArgumentException naming the field that is missing
   */
  static void require(JsonNode json, String what, String... names) {
    for (String name : names) {
      if (!json.path(name).isTextual()) {
        throw new IllegalArgumentException(
            "the gateway's %s: expected a text '%s', found %s"
                .formatted(what, name, json.isMissingNode() ? "an empty answer" : "none"));
      }
    }
  }
}
