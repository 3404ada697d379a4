package io.pressroom.gateway.http.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The description of the API: {@code openapi.yaml} and the fragments of its features, as one
 * document. Immutable and thread-safe.
 *
 * <p>A fragment is a file {@code openapi/{tag}.yaml} with {@code paths} and {@code components} of
 * its own. No two may say the same thing: a path and method, or a component, stands in one of them.
 */
public final class OpenApiDocument {

  private static final List<String> FRAGMENTS =
      List.of(
          "jobs",
          "pictures",
          "models",
          "farm",
          "batches",
          "webhooks",
          "tenants",
          "openai",
          "replicate",
          "streams");

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private final JsonObject document;
  private final List<Operation> operations;

  OpenApiDocument(JsonObject document) {
    this.document = document;
    operations = Operation.allOf(References.inlined(document));
  }

  /**
   * Reads the files that came with the gateway.
   *
   * @throws IllegalStateException if they don't make one document
   */
  public static OpenApiDocument load() {
    JsonObject whole =
        read("openapi").orElseThrow(() -> new IllegalStateException("no openapi/openapi.yaml"));
    for (String name : FRAGMENTS) {
      read(name).ifPresent(fragment -> merge(whole, fragment, name + ".yaml"));
    }
    return new OpenApiDocument(whole);
  }

  /** The document as JSON. */
  public JsonObject json() {
    return document.copy();
  }

  /** The document as YAML. */
  public String yaml() {
    try {
      return YAML.writeValueAsString(document.getMap());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read from YAML can be written as YAML", e);
    }
  }

  public List<Operation> operations() {
    return operations;
  }

  /**
   * What answers a request.
   *
   * @param method in capitals
   * @param path as it was called, percent-encoded, with no query
   */
  public Optional<Operation> find(String method, String path) {
    return operations.stream()
        .filter(operation -> operation.method().equals(method) && operation.path().matches(path))
        .findFirst();
  }

  private static Optional<JsonObject> read(String name) {
    String resource = "/openapi/" + name + ".yaml";
    try (InputStream file = OpenApiDocument.class.getResourceAsStream(resource)) {
      return file == null
          ? Optional.empty()
          : Optional.of(
              new JsonObject(YAML.readValue(file, new TypeReference<Map<String, Object>>() {})));
    } catch (IOException e) {
      throw new UncheckedIOException("not readable: " + resource, e);
    }
  }

  /** Adds what {@code next} holds to {@code whole}, object by object. */
  private static void merge(JsonObject whole, JsonObject next, String where) {
    for (String name : next.fieldNames()) {
      Object known = whole.getValue(name);
      Object added = next.getValue(name);
      if (known == null) {
        whole.put(name, added);
      } else if (known instanceof JsonObject object && added instanceof JsonObject more) {
        merge(object, more, where + ": " + name);
      } else {
        throw new IllegalStateException(where + ": " + name + " stands in another file as well");
      }
    }
  }
}
