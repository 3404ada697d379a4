package io.pressroom.compose;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of this module as they are written. */
final class Sources {

  static final Path COMPOSE = Path.of("compose.yaml");
  static final Path ENV_EXAMPLE = Path.of(".env.example");
  static final Path PROMETHEUS = Path.of("prometheus/prometheus.yml");
  static final Path ALERTS = Path.of("prometheus/alerts.yaml");
  static final Path ALERTS_TEST = Path.of("src/test/resources/alerts_test.yaml");
  static final Path DASHBOARD = Path.of("grafana/dashboards/pressroom.json");
  static final Path METRICS = Path.of("../METRICS.md");
  static final Path GUIDE = Path.of("../OPERATING.md");

  private Sources() {}

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A key that stands twice is an error. */
  static Map<String, Object> yaml(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(strict)).load(text);
  }

  static Map<String, Object> yaml(Path file) {
    return yaml(text(file));
  }

  static JsonObject json(Path file) {
    return new JsonObject(text(file));
  }

  static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }
}
