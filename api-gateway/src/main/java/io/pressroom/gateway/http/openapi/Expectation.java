package io.pressroom.gateway.http.openapi;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/** What a schema expects, in a few words. Its {@code title}, where it has one, says it best. */
final class Expectation {

  private Expectation() {}

  static String of(JsonObject schema) {
    if (schema.getString("title") != null) {
      return schema.getString("title");
    }
    if (schema.getValue("enum") instanceof JsonArray values) {
      return "one of " + values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
    if (schema.containsKey("const")) {
      return String.valueOf(schema.getValue("const"));
    }
    Object type = schema.getValue("type");
    return switch (String.valueOf(type)) {
      case "string" -> text(schema);
      case "integer" -> "an integer" + range(schema);
      case "number" -> "a number" + range(schema);
      case "boolean" -> "true or false";
      case "array" -> array(schema);
      case "object" -> "an object";
      default ->
          type instanceof JsonArray types
              ? types.stream().map(String::valueOf).collect(Collectors.joining(" or "))
              : "another value";
    };
  }

  private static String text(JsonObject schema) {
    int min = schema.getInteger("minLength", 0);
    Integer max = schema.getInteger("maxLength");
    String text = min > 0 ? "a non-blank text" : "a text";
    if (max != null) {
      text +=
          min > 0
              ? " of " + min + ".." + max + " characters"
              : " of at most " + max + " characters";
    }
    String pattern = schema.getString("pattern");
    return pattern == null ? text : text + " of the form " + pattern;
  }

  private static String array(JsonObject schema) {
    Integer max = schema.getInteger("maxItems");
    return max == null
        ? "an array"
        : "an array of " + schema.getInteger("minItems", 0) + ".." + max + " elements";
  }

  private static String range(JsonObject schema) {
    Number min = schema.getNumber("minimum");
    Number max = schema.getNumber("maximum");
    if (min != null && max != null) {
      return " in " + min + ".." + max;
    }
    if (min != null) {
      return " of at least " + min;
    }
    return max == null ? "" : " of at most " + max;
  }
}
