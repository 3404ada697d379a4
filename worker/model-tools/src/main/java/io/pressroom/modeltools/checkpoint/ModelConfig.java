package io.pressroom.modeltools.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.modeltools.nn.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A part's {@code config.json}. Keys that are absent have diffusers' defaults; what asks for
 * something that isn't supported is refused by key and value, and so is, by {@link
 * #refuseOthers()}, a key that nobody read. Not thread-safe.
 */
public final class ModelConfig {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final JsonNode root;

  // Mutable state: the keys that somebody asked for.
  private final Set<String> read = new HashSet<>();

  private ModelConfig(Path file, JsonNode root) {
    this.file = file;
    this.root = root;
  }

  public static ModelConfig read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(file, "expected a config, found no such file");
    }
    JsonNode root = JSON.readTree(file.toFile());
    if (!root.isObject()) {
      throw new CheckpointException(file, "expected a JSON object, found " + root.getNodeType());
    }
    return new ModelConfig(file, root);
  }

  public Path file() {
    return file;
  }

  /** The class that diffusers ({@code _class_name}) or transformers would make of it. */
  public String architecture() {
    JsonNode name = root.path("_class_name");
    return name.isTextual() ? name.asText() : root.path("architectures").path(0).asText("none");
  }

  /** A positive whole number. */
  public int integer(String key, int otherwise) {
    JsonNode value = value(key);
    return value.isMissingNode() ? otherwise : positive(key, value);
  }

  public double number(String key, double otherwise) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isNumber()) {
      throw unsupported(key, value, "a number");
    }
    return value.asDouble(otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    JsonNode value = value(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw unsupported(key, value, "true or false");
    }
    return value.asBoolean(otherwise);
  }

  /** A text that must be one of those supported. */
  public String choice(String key, String otherwise, Set<String> supported) {
    JsonNode value = value(key);
    String text = value.isMissingNode() ? otherwise : value.asText();
    if (!supported.contains(text)) {
      throw unsupported(key, value, "one of " + new TreeSet<>(supported));
    }
    return text;
  }

  /** An activation by its name, or a list in which each is the same. */
  public Activation activation(String key, String otherwise) {
    JsonNode value = value(key);
    Set<String> names = new HashSet<>();
    for (JsonNode name : value.isArray() ? value : List.of(value)) {
      names.add(name.isMissingNode() ? otherwise : name.asText());
    }
    String name = names.size() == 1 ? names.iterator().next() : "";
    return Activation.named(name)
        .orElseThrow(() -> unsupported(key, value, "one of " + Activation.names()));
  }

  /** A list of positive whole numbers. */
  public List<Integer> integers(String key) {
    JsonNode value = value(key);
    if (!value.isArray() || value.isEmpty()) {
      throw unsupported(key, value, "a list of whole numbers");
    }
    List<Integer> numbers = new ArrayList<>();
    value.forEach(number -> numbers.add(positive(key, number)));
    return numbers;
  }

  /** One positive whole number for all levels, or a list of one for each. */
  public List<Integer> integers(String key, int levels, int otherwise) {
    if (!value(key).isArray()) {
      return Collections.nCopies(levels, integer(key, otherwise));
    }
    List<Integer> numbers = integers(key);
    requireSize(key, levels, numbers.size());
    return numbers;
  }

  /** A list of whole numbers, one for each level, of which some may be 0. */
  public List<Integer> counts(String key, int levels) {
    JsonNode value = value(key);
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode number : value) {
      numbers.add(number.isInt() && number.asInt() == 0 ? 0 : positive(key, number));
    }
    requireSize(key, levels, numbers.size());
    return numbers;
  }

  /** A list of names, one for each level, of which each must be one of those supported. */
  public List<String> names(String key, int levels, Set<String> supported) {
    JsonNode value = value(key);
    List<String> names = new ArrayList<>();
    value.forEach(name -> names.add(name.asText()));
    requireSize(key, levels, names.size());
    if (!supported.containsAll(names)) {
      throw unsupported(key, value, "only " + new TreeSet<>(supported));
    }
    return names;
  }

  /** A name, or a list of them, that must be the supported one unless it is left out. */
  public void require(String key, String supported) {
    JsonNode value = value(key);
    for (JsonNode name : value.isArray() ? value : List.of(value)) {
      if (!name.isMissingNode() && !name.asText().equals(supported)) {
        throw unsupported(key, value, "only " + supported);
      }
    }
  }

  /** A number that must be the supported one unless it is left out. */
  public void require(String key, double supported) {
    if (number(key, supported) != supported) {
      throw unsupported(key, value(key), "only " + supported);
    }
  }

  /** Keys that don't change what the network computes. */
  public void ignore(String... keys) {
    Collections.addAll(read, keys);
  }

  /**
   * Refuses every key that was neither read nor ignored, unless it is null or false and so switches
   * nothing on, or begins with an underscore as diffusers' own notes do.
   */
  public void refuseOthers() {
    root.properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              JsonNode value = entry.getValue();
              boolean off = value.isNull() || (value.isBoolean() && !value.asBoolean());
              if (!read.contains(key) && !off && !key.startsWith("_")) {
                throw unsupported(key, value, "null, as nothing else is supported");
              }
            });
  }

  public CheckpointException unsupported(String key, Object value, String expected) {
    Object found = value instanceof JsonNode node && node.isMissingNode() ? "nothing" : value;
    return new CheckpointException(
        file, "%s: expected %s, found %s".formatted(key, expected, found));
  }

  private JsonNode value(String key) {
    read.add(key);
    return root.path(key);
  }

  private int positive(String key, JsonNode value) {
    if (!value.isInt() || value.asInt() <= 0) {
      throw unsupported(key, value, "a positive whole number");
    }
    return value.asInt();
  }

  private void requireSize(String key, int levels, int found) {
    if (found != levels) {
      throw unsupported(key, found + " entries", levels + ", one for each level");
    }
  }
}
