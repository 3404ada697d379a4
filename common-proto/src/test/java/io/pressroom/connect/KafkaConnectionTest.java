package io.pressroom.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {

  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required ";

  @Test
  void brokersAreEnough() {
    assertThat(from("KAFKA_BOOTSTRAP_SERVERS=a:1,b:2").properties())
        .isEqualTo(Map.of("bootstrap.servers", "a:1,b:2"))
        .isEqualTo(KafkaConnection.to("a:1,b:2").properties());
  }

  @Test
  void everySecurityPropertyIsTakenByItsNameInCapitals() {
    Map<String, String> environment = new HashMap<>();
    Map<String, String> expected = new HashMap<>();
    for (String property : KafkaConnection.securityProperties()) {
      environment.put("KAFKA_" + property.toUpperCase().replace('.', '_'), "of " + property);
      expected.put(property, "of " + property);
    }
    Map<String, String> legal =
        Map.of(
            "bootstrap.servers", "kafka:9093",
            "security.protocol", "SASL_SSL",
            "sasl.mechanism", "OAUTHBEARER");
    expected.putAll(legal);
    legal.forEach((name, value) -> environment.put(KafkaProperties.variable(name), value));

    assertThat(KafkaConnection.from(environment).properties()).isEqualTo(expected);
  }

  @Test
  void aUserAndAPasswordBecomeALogin() {
    KafkaConnection connection =
        from(
            "KAFKA_BOOTSTRAP_SERVERS=kafka:9093",
            "KAFKA_SECURITY_PROTOCOL=SASL_SSL",
            "KAFKA_SASL_MECHANISM=SCRAM-SHA-512",
            "KAFKA_SASL_USERNAME=press",
            "KAFKA_SASL_PASSWORD=a\\b\"c d=;");

    assertThat(connection.properties())
        .isEqualTo(
            Map.of(
                "bootstrap.servers",
                "kafka:9093",
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                SCRAM + "username=\"press\" password=\"a\\\\b\\\"c d=;\";"));
  }

  @Test
  void aClientOfATokenEndpointBecomesALogin() {
    KafkaConnection connection =
        from(
            "KAFKA_BOOTSTRAP_SERVERS=kafka:9093",
            "KAFKA_SECURITY_PROTOCOL=SASL_SSL",
            "KAFKA_SASL_MECHANISM=OAUTHBEARER",
            "KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL=https://id.example/token",
            "KAFKA_SASL_OAUTHBEARER_CLIENT_ID=press",
            "KAFKA_SASL_OAUTHBEARER_CLIENT_SECRET=hush",
            "KAFKA_SASL_OAUTHBEARER_SCOPE=kafka");

    assertThat(connection.properties())
        .containsEntry("sasl.oauthbearer.token.endpoint.url", "https://id.example/token")
        .containsEntry("sasl.oauthbearer.client.credentials.client.id", "press")
        .containsEntry("sasl.oauthbearer.client.credentials.client.secret", "hush")
        .containsEntry("sasl.oauthbearer.scope", "kafka")
        .containsEntry(
            "sasl.login.callback.handler.class",
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler")
        .containsEntry(
            "sasl.jaas.config",
            "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;");
  }

  @Test
  void aTokenMayComeFromAFileAndOneFromElsewhere() {
    KafkaConnection byFile =
        from(
            "KAFKA_BOOTSTRAP_SERVERS=kafka:9093",
            "KAFKA_SECURITY_PROTOCOL=SASL_SSL",
            "KAFKA_SASL_MECHANISM=OAUTHBEARER",
            "KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL=file:/var/run/token");
    KafkaConnection byHandler =
        from(
            "KAFKA_BOOTSTRAP_SERVERS=kafka:9093",
            "KAFKA_SECURITY_PROTOCOL=SASL_SSL",
            "KAFKA_SASL_MECHANISM=AWS_MSK_IAM",
            "KAFKA_SASL_JAAS_CONFIG=software.amazon.msk.auth.iam.IAMLoginModule required;",
            "KAFKA_SASL_CLIENT_CALLBACK_HANDLER_CLASS=software.amazon.msk.auth.iam.Handler");

    assertThat(byFile.properties()).containsKey("sasl.jaas.config");
    assertThat(byHandler.properties()).containsEntry("sasl.mechanism", "AWS_MSK_IAM");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KAFKA_PORT=tcp://10.0.0.1:9092",
        "KAFKA_SERVICE_HOST=10.0.0.1",
        "KAFKA_SSL_SERVICE_HOST=10.0.0.1",
        "KAFKA_SSL_SERVICE_PORT_TLS=9093",
        "KAFKA_SSL_PORT=tcp://10.0.0.1:9093",
        "KAFKA_SASL_PORT_9093_TCP_ADDR=10.0.0.1",
        "KAFKA_OPTS=-Xmx1g",
        "KAFKA_SSL_TRUSTSTORE_LOCATION= "
      })
  void whatIsNotForUsIsPassedOver(String variable) {
    assertThat(from("KAFKA_BOOTSTRAP_SERVERS=kafka:9092", variable))
        .isEqualTo(KafkaConnection.to("kafka:9092"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          KAFKA_BOOTSTRAP_SERVERS=                                                | KAFKA_BOOTSTRAP_SERVERS: expected a value, found none
          KAFKA_BOOTSTRAP_SERVERS=kafka                                           | KAFKA_BOOTSTRAP_SERVERS: expected host:port, comma-separated, found 'kafka'
          KAFKA_SECURITY_PROTOCOL=TLS                                             | KAFKA_SECURITY_PROTOCOL: expected one of [PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL], found 'TLS'
          KAFKA_SECURITY_PROTOCOL=SSL KAFKA_SSL_TRUSTORE_LOCATION=/ca             | KAFKA_SSL_TRUSTORE_LOCATION: expected one of Kafka's security settings such as KAFKA_SSL_TRUSTSTORE_LOCATION, found this
          KAFKA_SECURITY_PROTOCOL=SSL KAFKA_SASL_USER=x                           | KAFKA_SASL_USER: expected one of Kafka's security settings such as
          KAFKA_SSL_TRUSTSTORE_LOCATION=/ca                                       | KAFKA_SECURITY_PROTOCOL: expected one of [SSL, SASL_SSL] as KAFKA_SSL_TRUSTSTORE_LOCATION is set, found PLAINTEXT
          KAFKA_SECURITY_PROTOCOL=SSL KAFKA_SASL_MECHANISM=PLAIN                  | KAFKA_SECURITY_PROTOCOL: expected one of [SASL_PLAINTEXT, SASL_SSL] as KAFKA_SASL_MECHANISM is set, found SSL
          KAFKA_SECURITY_PROTOCOL=SASL_SSL                                        | KAFKA_SASL_MECHANISM: expected one of [PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER, GSSAPI], found none
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=SCRAM             | KAFKA_SASL_MECHANISM: expected one of [PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER, GSSAPI], found 'SCRAM'
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=PLAIN             | KAFKA_SASL_JAAS_CONFIG: expected a value, or KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD, found none
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=PLAIN KAFKA_SASL_USERNAME=x | KAFKA_SASL_PASSWORD: expected a value, found none
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=PLAIN KAFKA_SASL_PASSWORD=x | KAFKA_SASL_USERNAME: expected a value, found none
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=PLAIN KAFKA_SASL_USERNAME=x KAFKA_SASL_JAAS_CONFIG=y | KAFKA_SASL_USERNAME: expected no value beside KAFKA_SASL_JAAS_CONFIG, found one
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=OAUTHBEARER KAFKA_SASL_USERNAME=x | KAFKA_SASL_MECHANISM: expected PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512 as KAFKA_SASL_USERNAME or its password is set, found OAUTHBEARER
          KAFKA_SASL_USERNAME=x KAFKA_SASL_PASSWORD=y                             | KAFKA_SASL_MECHANISM: expected PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512 as KAFKA_SASL_USERNAME or its password is set, found none
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=OAUTHBEARER       | KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL: expected a URL, found none
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=OAUTHBEARER KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL=https://x | KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID: expected a value, found none
          KAFKA_SECURITY_PROTOCOL=SASL_SSL KAFKA_SASL_MECHANISM=OAUTHBEARER KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL=https://x KAFKA_SASL_OAUTHBEARER_CLIENT_ID=y | KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_SECRET: expected a value, found none
          """)
  void whatIsMissingOrWrongIsRefusedByItsName(String variables, String message) {
    String[] all = ("KAFKA_BOOTSTRAP_SERVERS=kafka:9093 " + variables).split(" ");

    assertThatThrownBy(() -> from(all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aPasswordWithALineBreakIsRefusedAndNotPrinted() {
    assertThatThrownBy(
            () ->
                from(
                    "KAFKA_BOOTSTRAP_SERVERS=kafka:9093",
                    "KAFKA_SECURITY_PROTOCOL=SASL_SSL",
                    "KAFKA_SASL_MECHANISM=PLAIN",
                    "KAFKA_SASL_USERNAME=press",
                    "KAFKA_SASL_PASSWORD=hush\n"))
        .hasMessageStartingWith("KAFKA_SASL_PASSWORD: expected no control characters")
        .hasMessageNotContaining("hush");
  }

  @Test
  void whatIsSetTwiceUnderTwoNamesIsRefused() {
    assertThatThrownBy(
            () ->
                from(
                    "KAFKA_BOOTSTRAP_SERVERS=kafka:9093",
                    "KAFKA_SASL_OAUTHBEARER_CLIENT_ID=a",
                    "KAFKA_SASL_OAUTHBEARER_CLIENT_CREDENTIALS_CLIENT_ID=b"))
        .hasMessageStartingWith("KAFKA_SASL_OAUTHBEARER_CLIENT_ID: expected the value once");
  }

  @Test
  void itIsPrintedWithoutSecrets() {
    KafkaConnection connection =
        from(
            "KAFKA_BOOTSTRAP_SERVERS=kafka:9093",
            "KAFKA_SECURITY_PROTOCOL=SASL_SSL",
            "KAFKA_SASL_MECHANISM=PLAIN",
            "KAFKA_SASL_USERNAME=press",
            "KAFKA_SASL_PASSWORD=hush",
            "KAFKA_SSL_KEY_PASSWORD=hush");

    assertThat(connection)
        .hasToString(
            "KafkaConnection{bootstrap.servers=kafka:9093, sasl.mechanism=PLAIN,"
                + " security.protocol=SASL_SSL} with [sasl.jaas.config, ssl.key.password]");
    assertThat(connection.describe()).isEqualTo("Kafka at kafka:9093 (SASL_SSL, PLAIN)");
    assertThat(KafkaConnection.to("a:1").describe(new IOException("gone", new EOFException())))
        .isEqualTo("Kafka at a:1 (PLAINTEXT): gone: EOFException");
  }

  /** Of {@code NAME=value}. */
  private static KafkaConnection from(String... variables) {
    Map<String, String> environment = new HashMap<>();
    Arrays.stream(variables)
        .map(variable -> variable.split("=", 2))
        .forEach(pair -> environment.put(pair[0], pair[1]));
    return KafkaConnection.from(environment);
  }
}
