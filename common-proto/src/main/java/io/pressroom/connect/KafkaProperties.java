package io.pressroom.connect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of Kafka's client properties that are about reaching a broker, and their variables. */
final class KafkaProperties {

  static final String SERVERS = "bootstrap.servers";
  static final String PROTOCOL = "security.protocol";
  static final String MECHANISM = "sasl.mechanism";
  static final String JAAS = "sasl.jaas.config";
  static final String TOKEN_ENDPOINT = "sasl.oauthbearer.token.endpoint.url";
  static final String CLIENT_ID = "sasl.oauthbearer.client.credentials.client.id";
  static final String CLIENT_SECRET = "sasl.oauthbearer.client.credentials.client.secret";
  static final String TOKEN_RETRIEVER = "sasl.oauthbearer.jwt.retriever.class";
  static final String CLIENT_CALLBACK = "sasl.client.callback.handler.class";
  static final String LOGIN_CALLBACK = "sasl.login.callback.handler.class";

  /** Fetches tokens; what Kafka takes without it makes up its own. */
  static final String TOKEN_LOGIN =
      "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler";

  /** Begins whatever says how a client that has no secret proves itself. */
  static final String ASSERTION = "sasl.oauthbearer.assertion.";

  /** Files that a client reads to fetch a token. */
  static final List<String> TOKEN_FILES =
      List.of(ASSERTION + "file", ASSERTION + "template.file", ASSERTION + "private.key.file");

  /** What may be printed. */
  static final Set<String> HARMLESS = Set.of(SERVERS, PROTOCOL, MECHANISM);

  /** All of a client's, and a test of a module that knows Kafka holds that they are. */
  static final Set<String> SECURITY =
      Stream.of(
              names("security", "protocol providers"),
              names("ssl", "cipher.suites enabled.protocols endpoint.identification.algorithm"),
              names("ssl", "engine.factory.class protocol provider secure.random.implementation"),
              names("ssl", "key.password keymanager.algorithm trustmanager.algorithm"),
              names("ssl.keystore", "certificate.chain key location password type"),
              names("ssl.truststore", "certificates location password type"),
              names("sasl", "mechanism jaas.config client.callback.handler.class"),
              names("sasl.kerberos", "kinit.cmd min.time.before.relogin service.name"),
              names("sasl.kerberos", "ticket.renew.jitter ticket.renew.window.factor"),
              names("sasl.login", "callback.handler.class class"),
              names("sasl.login", "connect.timeout.ms read.timeout.ms"),
              names("sasl.login.refresh", "buffer.seconds min.period.seconds"),
              names("sasl.login.refresh", "window.factor window.jitter"),
              names("sasl.login.retry", "backoff.ms backoff.max.ms"),
              names("sasl.oauthbearer", "allow.unverified.audience allow.unverified.issuer"),
              names("sasl.oauthbearer.assertion", "algorithm claim.aud claim.exp.seconds"),
              names("sasl.oauthbearer.assertion", "claim.iss claim.jti.include claim.nbf.seconds"),
              names("sasl.oauthbearer.assertion", "claim.sub file template.file"),
              names("sasl.oauthbearer.assertion.private.key", "file passphrase"),
              names("sasl.oauthbearer.client.credentials", "client.id client.secret"),
              names("sasl.oauthbearer", "clock.skew.seconds expected.audience expected.issuer"),
              names("sasl.oauthbearer", "header.urlencode jwt.retriever.class jwt.validator.class"),
              names("sasl.oauthbearer.jwks.endpoint", "url refresh.ms"),
              names("sasl.oauthbearer.jwks.endpoint", "retry.backoff.ms retry.backoff.max.ms"),
              names("sasl.oauthbearer", "scope scope.claim.name sub.claim.name"),
              names("sasl.oauthbearer", "token.endpoint.url"))
          .flatMap(group -> group)
          .collect(Collectors.toUnmodifiableSet());

  private KafkaProperties() {}

  static String variable(String property) {
    return "KAFKA_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The property that someone meant who wrote this name. */
  static String nearest(String property) {
    return SECURITY.stream()
        .min(
            Comparator.comparingInt((String known) -> distance(known, property))
                .thenComparing(name -> name))
        .orElseThrow();
  }

  static IllegalArgumentException wrong(String property, String expected, String found) {
    return new IllegalArgumentException(
        variable(property) + ": expected " + expected + ", found " + found);
  }

  private static Stream<String> names(String prefix, String rest) {
    return Stream.of(rest.split(" ")).map(name -> prefix + "." + name);
  }

  /** Levenshtein's: letters to add, to drop or to change. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
