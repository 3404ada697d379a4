package io.pressroom.connect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether security properties fit together, so that a client fails here and not on the wire. */
final class KafkaSecurity {

  private static final List<String> PROTOCOLS =
      List.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");

  private static final List<String> MECHANISMS =
      List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER", "GSSAPI");

  private static final Set<String> BY_PASSWORD = Set.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

  private KafkaSecurity() {}

  static boolean takesPassword(String mechanism) {
    return BY_PASSWORD.contains(mechanism);
  }

  static void check(Map<String, String> properties) {
    for (String name : properties.keySet()) {
      if (!name.equals(KafkaProperties.SERVERS) && !KafkaProperties.SECURITY.contains(name)) {
        throw KafkaProperties.wrong(
            name,
            "one of Kafka's security settings such as "
                + KafkaProperties.variable(KafkaProperties.nearest(name)),
            "this");
      }
    }
    String protocol = properties.getOrDefault(KafkaProperties.PROTOCOL, "PLAINTEXT");
    if (!PROTOCOLS.contains(protocol)) {
      throw KafkaProperties.wrong(
          KafkaProperties.PROTOCOL, "one of " + PROTOCOLS, "'" + protocol + "'");
    }
    // What is set and not used would leave an operator to believe in a lock that isn't there.
    refuseUnused(properties, "ssl.", protocol, "SSL");
    refuseUnused(properties, "sasl.", protocol, "SASL");
    if (protocol.startsWith("SASL")) {
      checkSasl(properties);
    }
  }

  private static void refuseUnused(
      Map<String, String> properties, String prefix, String protocol, String part) {
    Optional<String> unused =
        properties.keySet().stream().filter(name -> name.startsWith(prefix)).sorted().findFirst();
    if (unused.isPresent() && !List.of(protocol.split("_")).contains(part)) {
      List<String> using = PROTOCOLS.stream().filter(name -> name.contains(part)).toList();
      throw KafkaProperties.wrong(
          KafkaProperties.PROTOCOL,
          "one of " + using + " as " + KafkaProperties.variable(unused.get()) + " is set",
          protocol);
    }
  }

  private static void checkSasl(Map<String, String> properties) {
    String mechanism = properties.get(KafkaProperties.MECHANISM);
    if (mechanism == null) {
      throw KafkaProperties.wrong(KafkaProperties.MECHANISM, "one of " + MECHANISMS, "none");
    }
    // Whoever brings a callback handler may bring a mechanism too.
    if (!MECHANISMS.contains(mechanism)
        && !properties.containsKey(KafkaProperties.CLIENT_CALLBACK)) {
      throw KafkaProperties.wrong(
          KafkaProperties.MECHANISM, "one of " + MECHANISMS, "'" + mechanism + "'");
    }
    if (!properties.containsKey(KafkaProperties.JAAS)) {
      throw KafkaProperties.wrong(
          KafkaProperties.JAAS,
          takesPassword(mechanism)
              ? "a value, or KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD"
              : "a value",
          "none");
    }
    if (KafkaProperties.TOKEN_LOGIN.equals(properties.get(KafkaProperties.LOGIN_CALLBACK))) {
      checkTokenSource(properties);
    }
  }

  /** Unless the line of JAAS says it, in the older way. */
  private static void checkTokenSource(Map<String, String> properties) {
    boolean asksForToken = !properties.containsKey(KafkaProperties.TOKEN_RETRIEVER);
    String endpoint = properties.get(KafkaProperties.TOKEN_ENDPOINT);
    if (asksForToken && endpoint == null) {
      throw KafkaProperties.wrong(KafkaProperties.TOKEN_ENDPOINT, "a URL", "none");
    }
    boolean asserted =
        properties.keySet().stream().anyMatch(name -> name.startsWith(KafkaProperties.ASSERTION));
    boolean id = properties.containsKey(KafkaProperties.CLIENT_ID);
    boolean secret = properties.containsKey(KafkaProperties.CLIENT_SECRET);
    if (id && !secret && !asserted) {
      throw KafkaProperties.wrong(KafkaProperties.CLIENT_SECRET, "a value", "none");
    }
    boolean idInJaas = properties.get(KafkaProperties.JAAS).contains("clientId");
    boolean overHttp = asksForToken && endpoint.startsWith("http");
    if (!id && !idInJaas && (secret || overHttp)) {
      throw KafkaProperties.wrong(KafkaProperties.CLIENT_ID, "a value", "none");
    }
  }
}
