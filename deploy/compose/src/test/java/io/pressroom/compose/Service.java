package io.pressroom.compose;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;

/** A service of the compose file. */
record Service(String name, Map<String, Object> keys) {

  /** All, with {@code .env.example} filled in. */
  static List<Service> all() {
    Map<String, Object> file =
        Interpolation.fill(Sources.yaml(Sources.COMPOSE), EnvExample.filled());
    return map(file.get("services")).entrySet().stream()
        .map(entry -> new Service(entry.getKey(), map(entry.getValue())))
        .toList();
  }

  static Service named(String name) {
    return all().stream().filter(service -> service.name.equals(name)).findFirst().orElseThrow();
  }

  Map<String, String> environment() {
    return map(keys.getOrDefault("environment", Map.of())).entrySet().stream()
        .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
  }

  Map<String, Object> map(String key) {
    return map(keys.get(key));
  }

  List<?> list(String key) {
    return (List<?>) keys.getOrDefault(key, List.of());
  }

  String text(String key) {
    return String.valueOf(keys.get(key));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
