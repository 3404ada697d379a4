package io.pressroom.load.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The operations of an OpenAPI document. */
record Api(List<Operation> operations) {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  /**
   * An operation.
   *
   * @param path with parameters in braces
   * @param query names of its query parameters
   * @param body the schema of its JSON body; missing where it takes none
   * @param mediaType of its body; empty where it takes none
   */
  record Operation(
      String method, String path, List<JsonNode> query, JsonNode body, String mediaType) {}

  static Api parse(String document) {
    JsonNode root;
    try {
      root = new ObjectMapper().readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the API's document is no JSON", e);
    }
    List<Operation> operations = new ArrayList<>();
    root.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().properties().stream()
                    .filter(entry -> METHODS.contains(entry.getKey()))
                    .forEach(
                        entry ->
                            operations.add(
                                operation(root, path.getKey(), path.getValue(), entry))));
    return new Api(List.copyOf(operations));
  }

  private static Operation operation(
      JsonNode root, String path, JsonNode item, Map.Entry<String, JsonNode> entry) {
    JsonNode operation = entry.getValue();
    List<JsonNode> query =
        Stream.of(item, operation)
            .flatMap(node -> node.path("parameters").valueStream())
            .map(parameter -> resolved(root, parameter))
            .filter(parameter -> parameter.path("in").asText().equals("query"))
            .toList();
    JsonNode content = resolved(root, operation.path("requestBody")).path("content");
    JsonNode json = content.path("application/json").path("schema");
    String type = content.isEmpty() ? "" : content.fieldNames().next();
    return new Operation(
        entry.getKey().toUpperCase(Locale.ROOT),
        path,
        query,
        json.isMissingNode() ? MissingNode.getInstance() : inlined(root, json),
        type);
  }

  private static JsonNode resolved(JsonNode root, JsonNode node) {
    JsonNode reference = node.path("$ref");
    return reference.isTextual() ? root.at(reference.asText().substring(1)) : node;
  }

  private static JsonNode inlined(JsonNode root, JsonNode node) {
    JsonNode target = resolved(root, node);
    if (target.isObject()) {
      var copy = new ObjectMapper().createObjectNode();
      target
          .properties()
          .forEach(field -> copy.set(field.getKey(), inlined(root, field.getValue())));
      return copy;
    }
    if (target.isArray()) {
      var copy = new ObjectMapper().createArrayNode();
      target.forEach(element -> copy.add(inlined(root, element)));
      return copy;
    }
    return target;
  }
}
