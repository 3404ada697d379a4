package io.pressroom.compose;

import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.Map;

/** What {@code .env.example} sets. */
final class EnvExample {

  private static final Map<String, String> SECRETS =
      Map.of(
          "AWS_ACCESS_KEY_ID", "an-access-key",
          "AWS_SECRET_ACCESS_KEY", "a-secret-access-key",
          "PRESSROOM_ADMIN_KEY", "an-admin-key-of-24-chars",
          "GRAFANA_PASSWORD", "a-password");

  private EnvExample() {}

  /** As it is written: a variable that is set to nothing has an empty value. */
  static Map<String, String> written() {
    return Sources.text(Sources.ENV_EXAMPLE)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .collect(toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** As somebody has filled it in who changed nothing else. */
  static Map<String, String> filled() {
    Map<String, String> filled = new HashMap<>(written());
    filled.putAll(SECRETS);
    return filled;
  }
}
