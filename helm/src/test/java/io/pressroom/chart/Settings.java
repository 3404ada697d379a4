package io.pressroom.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.node.WorkerConfig;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** What the chart tells a container, as the process inside reads it. */
final class Settings {

  private static final String LONG_ENOUGH = "stand-in-of-32-characters-or-more";

  private Settings() {}

  /**
   * @throws IllegalArgumentException naming the variable that the gateway would not start with
   */
  static GatewayConfig gateway(Container container) {
    return GatewayConfig.from(environment(container));
  }

  /**
   * @throws IllegalArgumentException naming the variable that the worker would not start with
   */
  static WorkerConfig worker(Container container) {
    return WorkerConfig.from(environment(container));
  }

  private static Map<String, String> environment(Container container) {
    Map<String, String> environment = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      environment.put(variable.getName(), value(variable));
    }
    return environment;
  }

  private static String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return variable.getValue();
    }
    SecretKeySelector secret = variable.getValueFrom().getSecretKeyRef();
    return secret == null ? "posters-0" : standIn(variable.getName());
  }

  private static String standIn(String name) {
    return name.equals("PRESSROOM_WEBHOOK_SECRET")
        ? "whsec_" + Base64.getEncoder().encodeToString(LONG_ENOUGH.getBytes())
        : LONG_ENOUGH;
  }
}
