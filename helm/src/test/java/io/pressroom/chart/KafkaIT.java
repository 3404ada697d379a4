package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.pressroom.chart.release.Release;
import io.pressroom.chart.release.Settings;
import io.pressroom.connect.KafkaConnection;
import io.pressroom.embedded.testing.security.AclCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How gateway and workers reach the brokers. */
class KafkaIT {

  private static final Path SECURITY_PAGE = Path.of("../deploy/kafka-security.md");

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
    }
  }

  @Test
  void theirUsersMayDoWhatIsTriedToBeEnoughAndNoMore() throws IOException {
    List<AclBinding> tried = AclCommands.of(SECURITY_PAGE).bindings();

    assertThat(acls(Release.of("strimzi"))).containsExactlyInAnyOrderElementsOf(tried);
    assertThat(acls(Release.of("strimzi-not-provisioned")))
        .as("who only looks may not change the cluster")
        .containsExactlyInAnyOrderElementsOf(
            tried.stream()
                .filter(acl -> acl.entry().operation() != AclOperation.CREATE)
                .filter(acl -> acl.entry().operation() != AclOperation.ALTER_CONFIGS)
                .toList());
  }

  /** As Strimzi sets them up, for users who are called by their roles. */
  private static List<AclBinding> acls(Release release) {
    List<AclBinding> acls = new ArrayList<>();
    for (JsonNode user : release.ofKind("KafkaUser")) {
      String role = Release.name(user).replaceAll(".*-", "");
      for (JsonNode rule : user.at("/spec/authorization/acls")) {
        for (JsonNode operation : rule.path("operations")) {
          acls.add(acl("User:" + role, rule.path("resource"), operation.asText()));
        }
      }
    }
    return acls;
  }

  private static AclBinding acl(String principal, JsonNode resource, String operation) {
    String type = resource.path("patternType").asText();
    return new AclBinding(
        new ResourcePattern(
            ResourceType.fromString(resource.path("type").asText()),
            resource.path("name").asText(),
            type.equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL),
        new AccessControlEntry(
            principal,
            "*",
            AclOperation.fromString(operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_")),
            AclPermissionType.ALLOW));
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
