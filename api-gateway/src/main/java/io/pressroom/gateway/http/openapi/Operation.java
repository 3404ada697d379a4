package io.pressroom.gateway.http.openapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the document, with all references resolved.
 *
 * @param id its {@code operationId}
 * @param method in capitals
 * @param parameters those of its path among them
 * @param bodies the schema of the body by media type; empty where it takes none
 * @param responses the schema of each answer by status and then by media type; an answer without a
 *     body has none
 */
public record Operation(
    String id,
    String method,
    PathTemplate path,
    List<Parameter> parameters,
    Map<String, SchemaCheck> bodies,
    Map<String, Map<String, SchemaCheck>> responses) {

  static final String JSON = "application/json";

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "patch", "head", "options");

  public Operation {
    parameters = List.copyOf(parameters);
    bodies = Map.copyOf(bodies);
    responses = Map.copyOf(responses);
  }

  /** Whether the gateway reads its body, as JSON; every other body is left to its route. */
  public boolean takesJson() {
    return bodies.isEmpty() || bodies.containsKey(JSON);
  }

  public Stream<Parameter> parameters(String in) {
    return parameters.stream().filter(parameter -> parameter.in().equals(in));
  }

  /** What an answer of a status may look like, by media type; empty where it is not foreseen. */
  public Optional<Map<String, SchemaCheck>> response(int status) {
    return Optional.ofNullable(
        responses.getOrDefault(Integer.toString(status), responses.get("default")));
  }

  /** All operations, the more exact path before the less exact one. */
  static List<Operation> allOf(JsonObject inlined) {
    List<Operation> operations = new ArrayList<>();
    JsonObject paths = inlined.getJsonObject("paths", new JsonObject());
    for (String path : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(path);
      for (String method : item.fieldNames()) {
        if (METHODS.contains(method)) {
          operations.add(
              of(path, method, item.getJsonArray("parameters"), item.getJsonObject(method)));
        }
      }
    }
    operations.sort(Comparator.comparingInt(operation -> operation.path().parameters()));
    return List.copyOf(operations);
  }

  private static Operation of(
      String path, String method, @Nullable JsonArray shared, JsonObject json) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonArray list :
        List.of(
            Optional.ofNullable(shared).orElseGet(JsonArray::new),
            json.getJsonArray("parameters", new JsonArray()))) {
      list.forEach(parameter -> parameters.add(Parameter.of((JsonObject) parameter)));
    }
    return new Operation(
        json.getString("operationId"),
        method.toUpperCase(Locale.ROOT),
        PathTemplate.parse(path),
        parameters,
        contents(json.getJsonObject("requestBody", new JsonObject())),
        responses(json.getJsonObject("responses", new JsonObject())));
  }

  private static Map<String, Map<String, SchemaCheck>> responses(JsonObject json) {
    Map<String, Map<String, SchemaCheck>> responses = new LinkedHashMap<>();
    json.fieldNames()
        .forEach(status -> responses.put(status, contents(json.getJsonObject(status))));
    return responses;
  }

  private static Map<String, SchemaCheck> contents(JsonObject json) {
    JsonObject content = json.getJsonObject("content", new JsonObject());
    Map<String, SchemaCheck> schemas = new LinkedHashMap<>();
    for (String type : content.fieldNames()) {
      schemas.put(
          type,
          new SchemaCheck(content.getJsonObject(type).getJsonObject("schema", new JsonObject())));
    }
    return schemas;
  }
}
