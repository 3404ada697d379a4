package io.pressroom.gateway.request.fields;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads one JSON object strictly. A field of the wrong type or out of range is noted and then read
 * as absent, so that one pass finds everything that is wrong. {@code null} counts as absent. Not
 * thread-safe.
 */
public final class FieldReader {

  /** Enough to mend a request by; more would let a hostile body be echoed many times over. */
  private static final int MAX_ERRORS = 32;

  private static final int MAX_FOUND = 60;

  private final JsonObject json;
  private final String path;
  private final List<FieldError> errors;

  // Mutable state: the names asked for so far; whatever else is there is unknown.
  private final Set<String> known = new HashSet<>();

  private FieldReader(JsonObject json, String path, List<FieldError> errors) {
    this.json = json;
    this.path = path;
    this.errors = errors;
  }

  public static FieldReader of(JsonObject json) {
    return new FieldReader(json, "", new ArrayList<>());
  }

  /** Notes that the field {@code name} of this object holds something else than was expected. */
  public void error(String name, String expected, Object found) {
    note(name, expected, abbreviated(Json.encode(found)));
  }

  /** Notes that the required field {@code name} of this object is not there. */
  public void missing(String name, String expected) {
    note(name, expected, "nothing");
  }

  private void note(String name, String expected, String found) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(new FieldError(path + name, expected, found));
    }
  }

  public Optional<String> text(String name, TextRule rule) {
    Object value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      return refuse(name, "a string", value);
    }
    Optional<String> broken = rule.broken(text);
    if (broken.isEmpty()) {
      return Optional.of(text);
    }
    if (rule.isTooLong(text)) {
      note(name, broken.get(), TextRule.length(text) + " characters");
      return Optional.empty();
    }
    return refuse(name, broken.get(), value);
  }

  public OptionalLong integer(String name, long min, long max) {
    Object value = value(name);
    if (value == null) {
      return OptionalLong.empty();
    }
    if ((value instanceof Integer || value instanceof Long)
        && ((Number) value).longValue() >= min
        && ((Number) value).longValue() <= max) {
      return OptionalLong.of(((Number) value).longValue());
    }
    error(name, "an integer in " + min + ".." + max, value);
    return OptionalLong.empty();
  }

  public OptionalDouble number(String name, double min, double max) {
    Object value = value(name);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Number number
        && number.doubleValue() >= min
        && number.doubleValue() <= max) {
      return OptionalDouble.of(number.doubleValue());
    }
    error(name, "a number in " + min + ".." + max, value);
    return OptionalDouble.empty();
  }

  public Optional<String> oneOf(String name, Collection<String> allowed) {
    Object value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && allowed.contains(text)) {
      return Optional.of(text);
    }
    return refuse(name, "one of " + String.join(", ", allowed), value);
  }

  public Optional<Boolean> flag(String name) {
    Object value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    return value instanceof Boolean flag ? Optional.of(flag) : refuse(name, "true or false", value);
  }

  /** The elements of an array, all of {@code allowed}; an empty list where it is absent. */
  public List<String> someOf(String name, Collection<String> allowed) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || !array.stream().allMatch(allowed::contains)) {
      error(name, "an array, each one of " + String.join(", ", allowed), value);
      return List.of();
    }
    return array.stream().map(String.class::cast).distinct().toList();
  }

  public Optional<FieldReader> object(String name) {
    Object value = value(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonObject object) {
      return Optional.of(new FieldReader(object, path + name + ".", errors));
    }
    return refuse(name, "an object", value);
  }

  /** The elements of an array of 1 to {@code max} objects; an empty list where it is absent. */
  public List<FieldReader> objects(String name, int max) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    String expected = "an array of 1.." + max + " objects";
    if (!(value instanceof JsonArray array) || array.isEmpty() || array.size() > max) {
      error(name, expected, value);
      return List.of();
    }
    List<FieldReader> readers = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      String element = name + "[" + i + "]";
      if (array.getValue(i) instanceof JsonObject object) {
        readers.add(new FieldReader(object, path + element + ".", errors));
      } else {
        error(element, "an object", array.getValue(i));
      }
    }
    return readers;
  }

  /** The elements of an array of 1 to {@code max} texts; an empty list where it is absent. */
  public List<String> texts(String name, int max, TextRule rule) {
    Object value = value(name);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || array.isEmpty() || array.size() > max) {
      error(name, "an array of 1.." + max + " texts", value);
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Object element = array.getValue(i);
      Optional<String> broken =
          element instanceof String text ? rule.broken(text) : Optional.of("a string");
      if (broken.isPresent()) {
        error(name + "[" + i + "]", broken.get(), element);
      } else if (texts.contains(element)) {
        error(name + "[" + i + "]", "each of them once", element);
      } else {
        texts.add((String) element);
      }
    }
    return texts;
  }

  /** The object itself, for whoever reads it in another way. */
  public JsonObject json() {
    return json;
  }

  public boolean has(String name) {
    return value(name) != null;
  }

  /** For an object whose keys the client chooses. */
  public Set<String> names() {
    return json.fieldNames();
  }

  /** To be called once all fields have been asked for. */
  public void refuseUnknown() {
    for (String name : json.fieldNames()) {
      if (!known.contains(name)) {
        error(abbreviated(name), "no such field", json.getValue(name));
      }
    }
  }

  /**
   * To be called once everything has been read.
   *
   * @throws InvalidRequestException if anything was wrong
   */
  public void throwIfWrong() {
    if (!errors.isEmpty()) {
      throw new InvalidRequestException(errors);
    }
  }

  private Object value(String name) {
    known.add(name);
    return json.getValue(name);
  }

  private <T> Optional<T> refuse(String name, String expected, Object found) {
    error(name, expected, found);
    return Optional.empty();
  }

  private static String abbreviated(String text) {
    if (text.codePointCount(0, text.length()) <= MAX_FOUND) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, MAX_FOUND)) + "…";
  }
}
