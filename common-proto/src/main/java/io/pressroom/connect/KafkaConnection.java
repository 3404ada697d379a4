package io.pressroom.connect;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How to reach the brokers and to prove who one is: properties that every Kafka client of a process
 * is given. Immutable; one that exists is whole, and complaints name the environment variable of
 * the property that they are about. Never prints a secret.
 *
 * @param properties by Kafka's names: {@code bootstrap.servers}, and what of {@code security.},
 *     {@code ssl.} and {@code sasl.} differs from Kafka's defaults
 */
public record KafkaConnection(Map<String, String> properties) {

  private static final Pattern SERVERS = Pattern.compile("[^\\s,]+:\\d{1,5}(,[^\\s,]+:\\d{1,5})*");

  private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
  private static final String ALLOWED_FILES = "org.apache.kafka.sasl.oauthbearer.allowed.files";

  public KafkaConnection {
    properties = Map.copyOf(properties);
    String servers = properties.get(KafkaProperties.SERVERS);
    if (servers == null) {
      throw KafkaProperties.wrong(KafkaProperties.SERVERS, "a value", "none");
    }
    if (!SERVERS.matcher(servers).matches()) {
      throw KafkaProperties.wrong(
          KafkaProperties.SERVERS, "host:port, comma-separated", "'" + servers + "'");
    }
    KafkaSecurity.check(properties);
  }

  /**
   * With no security at all.
   *
   * @param bootstrapServers {@code host:port}, comma-separated
   */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(Map.of(KafkaProperties.SERVERS, bootstrapServers));
  }

  /**
   * Reads {@code KAFKA_BOOTSTRAP_SERVERS} and all that begins with {@code KAFKA_SECURITY_}, {@code
   * KAFKA_SSL_} and {@code KAFKA_SASL_}: Kafka's client properties in capitals, and the short names
   * of {@link KafkaVariables}. A variable that is set to nothing counts as not set.
   *
   * @throws IllegalArgumentException naming the variable that is missing, wrong or unknown
   */
  public static KafkaConnection from(Map<String, String> environment) {
    return new KafkaConnection(KafkaVariables.toProperties(environment));
  }

  /**
   * The properties that are taken besides {@code bootstrap.servers}: all of a client's security.
   */
  public static Set<String> securityProperties() {
    return KafkaProperties.SECURITY;
  }

  /** The environment variable of a property. */
  public static String variable(String property) {
    return KafkaProperties.variable(property);
  }

  /** {@code host:port}, comma-separated. */
  public String bootstrapServers() {
    return properties.get(KafkaProperties.SERVERS);
  }

  /** Where and how, for people: {@code Kafka at kafka:9093 (SASL_SSL, PLAIN)}. */
  public String describe() {
    String protocol = properties.getOrDefault(KafkaProperties.PROTOCOL, "PLAINTEXT");
    String mechanism = properties.get(KafkaProperties.MECHANISM);
    return "Kafka at %s (%s%s)"
        .formatted(bootstrapServers(), protocol, mechanism == null ? "" : ", " + mechanism);
  }

  /** {@link #describe()}, and why it can't be used, in the words of all causes. */
  public String describe(Throwable failure) {
    StringJoiner words = new StringJoiner(": ").add(describe());
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      words.add(Objects.requireNonNullElse(cause.getMessage(), cause.getClass().getSimpleName()));
    }
    return words.toString();
  }

  /**
   * Lets Kafka's clients in this JVM use the token endpoint, and the files of keys and assertions,
   * that are named here: they refuse what two system properties do not list. Kafka asks for that
   * where strangers bring properties; these are the operator's own.
   */
  public void allowEndpoints() {
    String endpoint = properties.getOrDefault(KafkaProperties.TOKEN_ENDPOINT, "");
    allow(ALLOWED_URLS, endpoint);
    if (endpoint.startsWith("file:")) {
      allow(ALLOWED_FILES, Path.of(URI.create(endpoint)).toString());
    }
    for (String name : KafkaProperties.TOKEN_FILES) {
      if (properties.containsKey(name)) {
        allow(ALLOWED_FILES, Path.of(properties.get(name)).toAbsolutePath().toString());
      }
    }
  }

  /** Which properties are set, and the values of those that hold no secret for certain. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>(properties);
    shown.keySet().retainAll(KafkaProperties.HARMLESS);
    TreeSet<String> others = new TreeSet<>(properties.keySet());
    others.removeAll(KafkaProperties.HARMLESS);
    return "KafkaConnection" + shown + (others.isEmpty() ? "" : " with " + others);
  }

  /** Several connections of one JVM may each bring theirs. */
  private static synchronized void allow(String list, String value) {
    Set<String> allowed = new LinkedHashSet<>();
    Collections.addAll(allowed, System.getProperty(list, "").split(","));
    allowed.add(value);
    allowed.remove("");
    System.setProperty(list, String.join(",", allowed));
  }
}
