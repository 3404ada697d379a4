package io.pressroom.embedded;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a broker demands of whoever connects: always TLS, and by choice a proof of who they are and
 * a rule that allows what they ask for. Immutable; each {@code with} gives another.
 *
 * @param settings of the listener that demands it, by the broker's names without their prefix
 * @param users their passwords by their names, for SCRAM-SHA-512
 * @param checksRules whether only what an ACL allows is allowed
 */
public record BrokerSecurity(
    Map<String, String> settings, Map<String, String> users, boolean checksRules) {

  private static final String MODULES = "org.apache.kafka.common.security.";

  /** Kafka asks keys only of endpoints that this system property names. */
  private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  public BrokerSecurity {
    settings = Map.copyOf(settings);
    users = Map.copyOf(users);
  }

  /**
   * @param keyPem the broker's private key, PKCS #8
   * @param chainPem its certificate and those that signed it
   */
  public static BrokerSecurity tls(String keyPem, String chainPem) {
    return new BrokerSecurity(
        Map.of(
            "ssl.keystore.type", "PEM",
            "ssl.keystore.key", keyPem,
            "ssl.keystore.certificate.chain", chainPem),
        Map.of(),
        false);
  }

  /** Asks for a certificate; who one is is its subject. */
  public BrokerSecurity withClientCertificates(String authorityPem) {
    return with(
        Map.of(
            "ssl.client.auth", "required",
            "ssl.truststore.type", "PEM",
            "ssl.truststore.certificates", authorityPem));
  }

  /** Asks for a name and a password, by SCRAM-SHA-512. */
  public BrokerSecurity withUsers(Map<String, String> passwords) {
    Map<String, String> login =
        Map.of(
            "sasl.enabled.mechanisms",
            "SCRAM-SHA-512",
            "scram-sha-512.sasl.jaas.config",
            MODULES + "scram.ScramLoginModule required;");
    return new BrokerSecurity(with(login).settings, passwords, checksRules);
  }

  /**
   * Asks for a token that one of these keys signed; who one is is its subject. A connection is good
   * for as long as its token.
   *
   * @param keys where a JSON Web Key Set is served
   */
  public BrokerSecurity withTokens(URI keys, String issuer, String audience) {
    return with(
        Map.of(
            "sasl.enabled.mechanisms",
            "OAUTHBEARER",
            "oauthbearer.sasl.jaas.config",
            MODULES + "oauthbearer.OAuthBearerLoginModule required;",
            "oauthbearer.sasl.server.callback.handler.class",
            MODULES + "oauthbearer.OAuthBearerValidatorCallbackHandler",
            "oauthbearer.connections.max.reauth.ms",
            "3600000",
            "sasl.oauthbearer.jwks.endpoint.url",
            keys.toString(),
            "sasl.oauthbearer.expected.issuer",
            issuer,
            "sasl.oauthbearer.expected.audience",
            audience));
  }

  /** Allows only what ACLs allow; those are made through {@link EmbeddedKafka#adminServers}. */
  public BrokerSecurity withRules() {
    return new BrokerSecurity(settings, users, true);
  }

  String protocol() {
    return settings.containsKey("sasl.enabled.mechanisms") ? "SASL_SSL" : "SSL";
  }

  /** As the storage is formatted with them. */
  List<String> scramArguments() {
    List<String> arguments = new ArrayList<>();
    new TreeMap<>(users)
        .forEach(
            (name, password) ->
                arguments.add("SCRAM-SHA-512=[name=" + name + ",password=" + password + "]"));
    return arguments;
  }

  /** The broker's settings, for a listener of this name. */
  Map<String, String> forListener(String name) {
    Map<String, String> properties = new HashMap<>();
    settings.forEach(
        (setting, value) ->
            properties.put("listener.name." + name.toLowerCase() + "." + setting, value));
    if (checksRules) {
      properties.put(
          "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
      // The broker itself, and whoever comes by the listener that demands nothing.
      properties.put("super.users", "User:ANONYMOUS");
    }
    return properties;
  }

  void allowKeys() {
    String url = settings.get("sasl.oauthbearer.jwks.endpoint.url");
    if (url != null) {
      synchronized (BrokerSecurity.class) {
        Set<String> allowed = new LinkedHashSet<>();
        Collections.addAll(allowed, System.getProperty(ALLOWED_URLS, url).split(","));
        allowed.add(url);
        System.setProperty(ALLOWED_URLS, String.join(",", allowed));
      }
    }
  }

  private BrokerSecurity with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return new BrokerSecurity(all, users, checksRules);
  }
}
