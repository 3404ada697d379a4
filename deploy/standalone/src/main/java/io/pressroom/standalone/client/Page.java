package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param nextCursor where the next page begins; none: this is the last one
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {

  public Page {
    items = List.copyOf(items);
  }

  static <T> Page<T> of(JsonNode json, Function<JsonNode, T> item) {
    List<T> items = new ArrayList<>();
    json.path("data").forEach(each -> items.add(item.apply(each)));
    return new Page<>(items, Optional.ofNullable(json.path("next_cursor").textValue()));
  }
}
