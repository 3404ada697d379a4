package io.pressroom.gateway.http.openapi;

import io.pressroom.gateway.request.fields.FieldError;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.OutputUnit;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a validator's findings to the words of our answers: which field, expected what, found what.
 */
final class Mismatches {

  /** Enough to mend a request by. */
  private static final int MAX_ERRORS = 32;

  private static final int MAX_FOUND = 60;

  /** Say only that something below is wrong, which is reported itself. */
  private static final Set<String> CONTAINERS =
      Set.of("properties", "items", "prefixItems", "allOf", "if", "then", "else");

  private static final Set<String> CHOICES = Set.of("anyOf", "oneOf");

  private final String name;
  private final JsonObject schema;
  private final @Nullable Object value;
  private final Map<String, FieldError> errors = new LinkedHashMap<>();

  Mismatches(String name, JsonObject schema, @Nullable Object value) {
    this.name = name;
    this.schema = schema;
    this.value = value;
  }

  /** One for each field, by the validator's order. */
  List<FieldError> of(List<OutputUnit> units) {
    for (OutputUnit unit : units) {
      List<String> keyword = pointer(unit.getKeywordLocation());
      if (!keyword.isEmpty() && errors.size() < MAX_ERRORS) {
        add(pointer(unit.getInstanceLocation()), keyword);
      }
    }
    if (errors.isEmpty()) {
      note(List.of(), Expectation.of(schema), value);
    }
    return List.copyOf(errors.values());
  }

  private void add(List<String> at, List<String> keyword) {
    String last = keyword.get(keyword.size() - 1);
    List<String> above = keyword.subList(0, keyword.size() - 1);
    if (CONTAINERS.contains(last) || above.stream().anyMatch(CHOICES::contains)) {
      return;
    }
    Object found = follow(value, at);
    JsonObject node = follow(schema, above) instanceof JsonObject object ? object : schema;
    if (last.equals("required") && found instanceof JsonObject object) {
      missing(at, node, object);
    } else if (last.equals("additionalProperties")) {
      unknown(at, node, found);
    } else {
      note(at, Expectation.of(node), found);
    }
  }

  private void missing(List<String> at, JsonObject node, JsonObject found) {
    JsonObject properties = node.getJsonObject("properties", new JsonObject());
    for (Object required : node.getJsonArray("required", new JsonArray())) {
      String field = (String) required;
      if (!found.containsKey(field)) {
        String expected = Expectation.of(properties.getJsonObject(field, new JsonObject()));
        errors.putIfAbsent(path(at, field), new FieldError(path(at, field), expected, "nothing"));
      }
    }
  }

  /**
   * The validator says so of known properties as well, if they hold something wrong, and of those
   * whose value alone is wrong: both are reported themselves.
   */
  private void unknown(List<String> at, JsonObject node, @Nullable Object found) {
    boolean mayBeThere =
        at.isEmpty()
            || node.getValue("additionalProperties") instanceof JsonObject
            || node.getJsonObject("properties", new JsonObject())
                .containsKey(at.get(at.size() - 1));
    if (!mayBeThere) {
      note(at, "no such field", found);
    }
  }

  private void note(List<String> at, String expected, @Nullable Object found) {
    errors.putIfAbsent(path(at), new FieldError(path(at), expected, describe(found)));
  }

  private static String describe(@Nullable Object found) {
    if (found instanceof String text && text.codePointCount(0, text.length()) > MAX_FOUND) {
      return text.codePointCount(0, text.length()) + " characters";
    }
    return abbreviated(Json.encode(found));
  }

  private String path(List<String> at, String field) {
    List<String> longer = new ArrayList<>(at);
    longer.add(field);
    return path(longer);
  }

  private String path(List<String> at) {
    StringBuilder path = new StringBuilder(name);
    Object here = value;
    for (String step : at) {
      if (here instanceof JsonArray) {
        path.append('[').append(step).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(abbreviated(step));
      }
      here = follow(here, List.of(step));
    }
    return path.isEmpty() ? "body" : path.toString();
  }

  private static @Nullable Object follow(@Nullable Object from, List<String> steps) {
    Object here = from;
    for (String step : steps) {
      if (here instanceof JsonObject object) {
        here = object.getValue(step);
      } else if (here instanceof JsonArray array && step.matches("[0-9]{1,9}")) {
        int index = Integer.parseInt(step);
        here = index < array.size() ? array.getValue(index) : null;
      } else {
        return null;
      }
    }
    return here;
  }

  /** From {@code #/a/b~1c} to its steps. */
  private static List<String> pointer(@Nullable String text) {
    if (text == null || text.length() < 2) {
      return List.of();
    }
    List<String> steps = new ArrayList<>();
    for (String step : text.substring(2).split("/", -1)) {
      steps.add(unescaped(step).replace("~1", "/").replace("~0", "~"));
    }
    return steps;
  }

  private static String unescaped(String step) {
    try {
      return URLDecoder.decode(step.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return step;
    }
  }

  static String abbreviated(String text) {
    return text.codePointCount(0, text.length()) <= MAX_FOUND
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_FOUND)) + "…";
  }
}
