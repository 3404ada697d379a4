package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.pressroom.chart.release.Release;
import io.pressroom.chart.release.Settings;
import io.pressroom.connect.KafkaConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How gateway and workers reach the brokers. */
class KafkaIT {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "minimal, PLAINTEXT",
    "kafka-tls, SSL",
    "kafka-tls-public-authority, SSL",
    "kafka-mutual-tls, SSL",
    "kafka-scram, SASL_SSL",
    "kafka-plain-without-tls, SASL_PLAINTEXT",
    "kafka-oauth, SASL_SSL",
    "strimzi, SASL_SSL",
    "strimzi-mutual-tls, SSL",
    "strimzi-open, PLAINTEXT",
  })
  void bothSpeakTheSameProtocol(String values, String protocol) throws IOException {
    Release release = Release.of(values);

    assertThat(properties(Settings.gateway(release, folder).kafka().connection()))
        .containsEntry("security.protocol", protocol);
    assertThat(properties(Settings.worker(release, "default", folder).queue().connection()))
        .containsEntry("security.protocol", protocol);
  }

  @Test
  void strimzisBrokersLetInNobodyButOurOwnUsers() {
    Release release = Release.of("strimzi");
    JsonNode spec = release.only("Kafka").at("/spec/kafka");

    assertThat(spec.at("/listeners")).hasSize(1);
    assertThat(spec.at("/listeners/0/tls").asBoolean()).isTrue();
    assertThat(spec.at("/listeners/0/authentication/type").asText()).isEqualTo("scram-sha-512");
    assertThat(spec.at("/authorization/type").asText()).isEqualTo("simple");
    for (String role : new String[] {"gateway", "worker"}) {
      JsonNode user = release.named("KafkaUser", "posters-pressroom-kafka-" + role);
      assertThat(user.at("/metadata/labels/strimzi.io~1cluster").asText())
          .isEqualTo(Release.name(release.only("Kafka")));
      assertThat(user.at("/spec/authorization/acls").findValuesAsText("name"))
          .as("nothing but what is ours")
          .allMatch(name -> name.startsWith("pressroom.") || name.startsWith("dlq.pressroom."));
    }
  }

  @Test
  void eachShowsTheBrokersTheSecretOfItsOwnUser() {
    Release scram = Release.of("strimzi");
    assertThat(secret(scram.gateway(), "KAFKA_SASL_PASSWORD"))
        .isEqualTo("posters-pressroom-kafka-gateway/password");
    assertThat(secret(scram.worker("default"), "KAFKA_SASL_PASSWORD"))
        .isEqualTo("posters-pressroom-kafka-worker/password");
    assertThat(secret(scram.worker("default"), "KAFKA_SSL_TRUSTSTORE_CERTIFICATES"))
        .isEqualTo("posters-pressroom-kafka-cluster-ca-cert/ca.crt");

    Release mutual = Release.of("strimzi-mutual-tls");
    assertThat(secret(mutual.gateway(), "KAFKA_SSL_KEYSTORE_KEY"))
        .isEqualTo("posters-pressroom-kafka-gateway/user.key");
    assertThat(secret(mutual.worker("default"), "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN"))
        .isEqualTo("posters-pressroom-kafka-worker/user.crt");
  }

  @Test
  void brokersOfStrimziKeepAcknowledgedJobsOnTwoDisks() {
    JsonNode kafka = Release.of("strimzi").only("Kafka");
    assertThat(kafka.at("/spec/kafka/config/min.insync.replicas").asInt()).isEqualTo(2);
    JsonNode single = Release.of("strimzi-single").only("Kafka");
    assertThat(single.at("/spec/kafka/config/min.insync.replicas").asInt()).isEqualTo(1);
  }

  private static Map<String, String> properties(KafkaConnection connection) {
    return connection.properties().containsKey("security.protocol")
        ? connection.properties()
        : Map.of("security.protocol", "PLAINTEXT");
  }

  private static String secret(Container container, String variable) {
    var from =
        container.getEnv().stream()
            .collect(Collectors.toMap(EnvVar::getName, Function.identity()))
            .get(variable)
            .getValueFrom()
            .getSecretKeyRef();
    return from.getName() + "/" + from.getKey();
  }
}
