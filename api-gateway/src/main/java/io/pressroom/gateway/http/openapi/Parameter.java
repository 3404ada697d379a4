package io.pressroom.gateway.http.openapi;

import io.pressroom.gateway.request.fields.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query} or {@code header}
 */
public record Parameter(String name, String in, boolean isRequired, SchemaCheck schema) {

  static Parameter of(JsonObject json) {
    return new Parameter(
        json.getString("name"),
        json.getString("in"),
        json.getBoolean("required", false),
        new SchemaCheck(json.getJsonObject("schema", new JsonObject())));
  }

  /**
   * @param text as it was sent; null where it was not
   */
  List<FieldError> errors(@Nullable String text) {
    if (text == null) {
      return isRequired
          ? List.of(new FieldError(name, Expectation.of(schema.schema()), "nothing"))
          : List.of();
    }
    return schema.errors(name, typed(text));
  }

  /** What the text says, if it says what the schema asks for; else the text, to be refused. */
  private Object typed(String text) {
    Object type = schema.schema().getValue("type");
    String wanted = String.valueOf(type instanceof JsonArray types ? types.getValue(0) : type);
    try {
      return switch (wanted) {
        case "integer" -> (Object) Long.parseLong(text);
        case "number" -> (Object) Double.parseDouble(text);
        case "boolean" -> text.equals("true") || text.equals("false") ? text.equals("true") : text;
        default -> text;
      };
    } catch (NumberFormatException e) {
      return text;
    }
  }
}
