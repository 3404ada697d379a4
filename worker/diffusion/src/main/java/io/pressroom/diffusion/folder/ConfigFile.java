package io.pressroom.diffusion.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.diffusion.error.ModelLoadException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One of a model's JSON files, an object at its root. Every complaint names the file, the key and
 * what was found there.
 */
public final class ConfigFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final JsonNode root;

  private ConfigFile(Path path, JsonNode root) {
    this.path = path;
    this.root = root;
  }

  public static ConfigFile read(Path path) throws ModelLoadException {
    try {
      JsonNode root = JSON.readTree(path.toFile());
      if (root == null || !root.isObject()) {
        throw new ModelLoadException(path, "expected a JSON object");
      }
      return new ConfigFile(path, root);
    } catch (JsonProcessingException e) {
      throw new ModelLoadException(path, "not JSON: " + e.getOriginalMessage(), e);
    } catch (FileNotFoundException e) {
      throw new ModelLoadException(path, "no such file", e);
    } catch (ModelLoadException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelLoadException(path, "can't be read: " + e.getMessage(), e);
    }
  }

  public Path path() {
    return path;
  }

  /** The whole file, for what is not a plain value. */
  public JsonNode root() {
    return root;
  }

  public Optional<String> text(String key) throws ModelLoadException {
    JsonNode value = root.path(key);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw unexpected(key, "a string", value);
    }
    return Optional.of(value.textValue());
  }

  public Optional<Integer> integer(String key) throws ModelLoadException {
    JsonNode value = root.path(key);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
      throw unexpected(key, "an integer", value);
    }
    return Optional.of(value.intValue());
  }

  public Optional<Double> number(String key) throws ModelLoadException {
    JsonNode value = root.path(key);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isNumber()) {
      throw unexpected(key, "a number", value);
    }
    return Optional.of(value.doubleValue());
  }

  /** A missing flag is false, as in diffusers' own files. */
  public boolean flag(String key) throws ModelLoadException {
    JsonNode value = root.path(key);
    if (isAbsent(value)) {
      return false;
    }
    if (!value.isBoolean()) {
      throw unexpected(key, "true or false", value);
    }
    return value.booleanValue();
  }

  /** How many elements the array at this key has. */
  public int arraySize(String key) throws ModelLoadException {
    JsonNode value = root.path(key);
    if (!value.isArray()) {
      throw unexpected(key, "an array", value);
    }
    return value.size();
  }

  public boolean has(String key) {
    return !isAbsent(root.path(key));
  }

  /** For a value that is there and well-formed, but that this library can't serve. */
  public ModelLoadException unexpected(String key, String expected, Object found) {
    return new ModelLoadException(path, key + ": expected " + expected + ", found " + found);
  }

  /** For a value that has to be there. */
  public ModelLoadException missing(String key) {
    return new ModelLoadException(path, key + ": missing");
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
