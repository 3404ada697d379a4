package io.pressroom.gateway.http.openapi;

import io.pressroom.gateway.request.fields.FieldError;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One schema of the document, and what a value breaks of it. Immutable and thread-safe. */
public final class SchemaCheck {

  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri("https://pressroom.invalid")
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final JsonObject schema;
  private final Validator validator;

  SchemaCheck(JsonObject schema) {
    this.schema = schema;
    // A format only says more to people: what it demands exactly is the readers' matter.
    validator =
        Validator.create(
            JsonSchema.of(schema.copy()), OPTIONS, (instanceType, format, instance) -> null);
  }

  /** The schema itself, to look at. */
  public JsonObject schema() {
    return schema;
  }

  /**
   * @param name of the value as a whole, such as a parameter's; empty for a body
   * @return empty where the value is in order
   */
  public List<FieldError> errors(String name, @Nullable Object value) {
    OutputUnit result = validator.validate(value);
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    List<OutputUnit> units = Optional.ofNullable(result.getErrors()).orElseGet(List::of);
    return new Mismatches(name, schema, value).of(units);
  }

  /** A body in which what is null is left out, as all readers take it. */
  static Object withoutNulls(Object value) {
    if (value instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.forEach(element -> copy.add(element == null ? null : withoutNulls(element)));
      return copy;
    }
    if (!(value instanceof JsonObject object)) {
      return value;
    }
    JsonObject copy = new JsonObject();
    for (String field : object.fieldNames()) {
      Object inner = object.getValue(field);
      if (inner != null) {
        copy.put(field, withoutNulls(inner));
      }
    }
    return copy;
  }
}
