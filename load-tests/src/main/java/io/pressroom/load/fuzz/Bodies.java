package io.pressroom.load.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Bodies that fit a schema, each but for one thing. */
final class Bodies {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** One of them fits most patterns of texts. */
  private static final List<String> TEXTS =
      List.of(
          "x",
          "256x256",
          "019a2b3c-4d5e-7f60-8123-456789abcdef",
          "http://example.com/hook",
          "pressroom/mini",
          "a beach poster, sun and sea");

  private final Random random;

  Bodies(Random random) {
    this.random = random;
  }

  /** What fits the schema, with its required fields and some of the others. */
  JsonNode fitting(JsonNode schema) {
    if (schema.has("enum")) {
      return any(schema.get("enum"));
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    for (String choice : List.of("oneOf", "anyOf")) {
      if (schema.has(choice)) {
        return fitting(any(schema.get(choice)));
      }
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> JSON.arrayNode().add(fitting(schema.path("items")));
      case "integer" -> JSON.numberNode(schema.path("minimum").asLong(1));
      case "number" -> JSON.numberNode(schema.path("minimum").asDouble(1));
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> text(schema);
    };
  }

  /** An object that breaks the schema in one place, at any depth. */
  JsonNode broken(JsonNode schema) {
    ObjectNode body = object(schema);
    ObjectNode inner = body;
    JsonNode innerSchema = schema;
    while (random.nextInt(3) == 0) {
      List<String> objects =
          innerSchema
              .path("properties")
              .propertyStream()
              .filter(field -> type(field.getValue()).equals("object"))
              .map(Map.Entry::getKey)
              .toList();
      if (objects.isEmpty()) {
        break;
      }
      String name = objects.get(random.nextInt(objects.size()));
      innerSchema = innerSchema.path("properties").path(name);
      ObjectNode next = object(innerSchema);
      inner.set(name, next);
      inner = next;
    }
    breakOneThing(inner, innerSchema);
    return body;
  }

  private void breakOneThing(ObjectNode object, JsonNode schema) {
    List<String> names = schema.path("properties").propertyStream().map(Map.Entry::getKey).toList();
    boolean isClosed = schema.path("additionalProperties").isBoolean();
    if (names.isEmpty() || (isClosed && random.nextInt(4) == 0)) {
      object.set(unknownName(), junk());
      return;
    }
    JsonNode required = schema.path("required");
    if (!required.isEmpty() && random.nextInt(4) == 0) {
      object.remove(any(required).asText());
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    object.set(name, wrong(schema.path("properties").path(name)));
  }

  /** A value of another type, or beyond the schema's range. */
  private JsonNode wrong(JsonNode schema) {
    boolean isRange = random.nextBoolean();
    if (isRange && schema.has("enum")) {
      return JSON.textNode("none of these");
    }
    if (isRange && schema.has("maximum")) {
      return JSON.numberNode(schema.get("maximum").asLong() + 1 + random.nextInt(1000));
    }
    if (isRange && schema.has("minimum")) {
      return JSON.numberNode(schema.get("minimum").asLong() - 1 - random.nextInt(1000));
    }
    if (isRange && schema.has("maxLength")) {
      return JSON.textNode("x".repeat(schema.get("maxLength").asInt() + 1));
    }
    return switch (type(schema)) {
      case "string" -> random.nextBoolean() ? JSON.numberNode(random.nextLong()) : JSON.arrayNode();
      case "object" -> random.nextBoolean() ? JSON.textNode("{}") : JSON.booleanNode(true);
      case "array" -> JSON.objectNode().put("0", 1);
      default -> random.nextBoolean() ? JSON.textNode("1") : JSON.objectNode();
    };
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.objectNode();
    List<String> required = schema.path("required").valueStream().map(JsonNode::asText).toList();
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              if (required.contains(field.getKey()) || random.nextInt(5) == 0) {
                object.set(field.getKey(), fitting(field.getValue()));
              }
            });
    return object;
  }

  private JsonNode text(JsonNode schema) {
    String pattern = schema.path("pattern").asText(".*");
    return JSON.textNode(
        TEXTS.stream().filter(text -> text.matches(pattern)).findFirst().orElse("x"));
  }

  private JsonNode junk() {
    return switch (random.nextInt(5)) {
      case 0 -> JSON.numberNode(random.nextDouble() * 1e300);
      case 1 -> JSON.textNode(Junk.text(random, 1 + random.nextInt(40)));
      case 2 -> JSON.arrayNode().add(JSON.arrayNode().add(1)).add("x");
      case 3 -> JSON.objectNode().put("a", true);
      default -> JSON.numberNode(new BigInteger(200, random));
    };
  }

  private String unknownName() {
    return "zz_" + Junk.text(random, 1 + random.nextInt(8));
  }

  private JsonNode any(JsonNode array) {
    return ((ArrayNode) array).get(random.nextInt(array.size()));
  }

  /** The first where a schema allows several. */
  private static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isArray()
        ? type.get(0).asText()
        : type.asText(schema.has("properties") ? "object" : "string");
  }
}
