package io.pressroom.connect;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Kafka's client properties from an environment. Besides each property's own name in capitals there
 * are short ones, for what Kafka wants written as a line of JAAS or under a name that is all steps:
 *
 * <ul>
 *   <li>{@code KAFKA_SASL_USERNAME} and {@code KAFKA_SASL_PASSWORD} (PLAIN, SCRAM)
 *   <li>{@code KAFKA_SASL_OAUTHBEARER_CLIENT_ID} and {@code KAFKA_SASL_OAUTHBEARER_CLIENT_SECRET}
 * </ul>
 */
final class KafkaVariables {

  private static final String USERNAME = "KAFKA_SASL_USERNAME";
  private static final String PASSWORD = "KAFKA_SASL_PASSWORD";
  private static final Map<String, String> SHORT =
      Map.of(
          "KAFKA_SASL_OAUTHBEARER_CLIENT_ID", KafkaProperties.CLIENT_ID,
          "KAFKA_SASL_OAUTHBEARER_CLIENT_SECRET", KafkaProperties.CLIENT_SECRET);

  private static final Pattern OURS = Pattern.compile("KAFKA_(SECURITY|SSL|SASL)_.+");

  /** What Kubernetes sets for a service that is called, say, {@code kafka-ssl}. */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

  private static final String LOGIN_MODULES = "org.apache.kafka.common.security.";

  private KafkaVariables() {}

  static Map<String, String> toProperties(Map<String, String> environment) {
    Map<String, String> properties = new HashMap<>();
    String servers = environment.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "");
    if (!servers.isBlank()) {
      properties.put(KafkaProperties.SERVERS, servers.strip());
    }
    Map<String, String> rest = ours(environment);
    Optional<String> username = Optional.ofNullable(rest.remove(USERNAME));
    Optional<String> password = Optional.ofNullable(rest.remove(PASSWORD));
    rest.forEach(
        (variable, value) -> {
          String before = properties.put(property(variable), value);
          if (before != null) {
            throw new IllegalArgumentException(
                variable + ": expected the value once, found it under a longer name too");
          }
        });
    if (username.isPresent() || password.isPresent()) {
      properties.put(KafkaProperties.JAAS, passwordLogin(properties, username, password));
    } else if ("OAUTHBEARER".equals(properties.get(KafkaProperties.MECHANISM))) {
      properties.putIfAbsent(KafkaProperties.LOGIN_CALLBACK, KafkaProperties.TOKEN_LOGIN);
      properties.putIfAbsent(
          KafkaProperties.JAAS, LOGIN_MODULES + "oauthbearer.OAuthBearerLoginModule required;");
    }
    return properties;
  }

  private static Map<String, String> ours(Map<String, String> environment) {
    Map<String, String> ours = new TreeMap<>(environment);
    ours.keySet().removeIf(name -> !OURS.matcher(name).matches());
    ours.keySet().removeIf(name -> SERVICE_LINK.matcher(name).matches());
    ours.values().removeIf(String::isBlank);
    return ours;
  }

  private static String property(String variable) {
    return SHORT.getOrDefault(
        variable, variable.substring("KAFKA_".length()).toLowerCase(Locale.ROOT).replace('_', '.'));
  }

  private static String passwordLogin(
      Map<String, String> properties, Optional<String> username, Optional<String> password) {
    if (properties.containsKey(KafkaProperties.JAAS)) {
      throw new IllegalArgumentException(
          USERNAME + ": expected no value beside KAFKA_SASL_JAAS_CONFIG, found one");
    }
    String mechanism = properties.getOrDefault(KafkaProperties.MECHANISM, "none");
    if (!KafkaSecurity.takesPassword(mechanism)) {
      throw KafkaProperties.wrong(
          KafkaProperties.MECHANISM,
          "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512 as " + USERNAME + " or its password is set",
          mechanism);
    }
    String module = mechanism.equals("PLAIN") ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
    return "%s%s required username=%s password=%s;"
        .formatted(LOGIN_MODULES, module, quoted(USERNAME, username), quoted(PASSWORD, password));
  }

  private static String quoted(String variable, Optional<String> value) {
    String text =
        value.orElseThrow(
            () -> new IllegalArgumentException(variable + ": expected a value, found none"));
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          variable + ": expected no control characters, found one (a line break at the end?)");
    }
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
