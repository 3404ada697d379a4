package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.chart.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesIT {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gateway: {replicaCount: 3} | replicaCount",
        "gateway: {env: {PRESSROOM_ADMIN_KEY: hunter2}} | PRESSROOM_ADMIN_KEY",
        "gateway: {env: {KAFKA_SASL_JAAS_CONFIG: hunter2}} | KAFKA_SASL_JAAS_CONFIG",
        "image: {tag: latest} | tag",
        "pools: [] | pools",
        "pools: [{name: Default}] | name",
        "poolDefaults: {name: a} | poolDefaults",
        "s3: {existingSecret: ''} | s3.existingSecret",
        "s3: {existingSecret: '', ambient: true} | gateway.urlSecret",
        "s3: {webIdentity: {roleArn: 'arn:aws:iam::1:role/a'}} | s3.webIdentity.roleArn",
        "s3: {endpoint: ''} | s3.endpoint",
        "kafka: {bootstrapServers: ''} | kafka.bootstrapServers",
        "kafka: {bootstrapServers: 'kafka'} | bootstrapServers",
        "kafka: {tls: {caSecret: {name: ca, key: ca.crt}}} | kafka.tls.enabled",
        "kafka: {sasl: {mechanism: PLAIN}} | kafka.sasl.existingSecret",
        "kafka: {sasl: {mechanism: GSSAPI}} | mechanism",
        "kafka: {sasl: {mechanism: OAUTHBEARER, existingSecret: a}} | kafka.sasl.tokenEndpointUrl",
        "kafka: {strimzi: {authentication: plain}} | authentication",
        "gateway: {auth: {adminKey: null}} | gateway.auth.adminKey",
        "gateway: {urlSecret: {name: a}} | urlSecret",
        "gateway: {ingress: {enabled: true}} | gateway.ingress.host",
        "poolDefaults: {device: gpu} | device",
        "poolDefaults: {models: {existingClaim: ''}} | models: expected exactly one",
        "poolDefaults: {fetchImage: 'aws-cli:latest'} | fetchImage",
        "poolDefaults: {autoscaling: {enabled: true}} | autoscaling.apiKey",
        "podDisruptionBudgets: {maxUnavailable: 0} | maxUnavailable",
      })
  void wrongValuesAreRefusedByName(String change, String named) throws IOException {
    Path changed = Files.writeString(folder.resolve("change.yaml"), change);

    assertThatThrownBy(() -> Release.of("minimal", changed)).hasMessageContaining(named);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"../model.onnx", "/etc/passwd", "unet/../../model.onnx"})
  void modelsFilesStayInTheirFolder(String file) throws IOException {
    Path changed =
        Files.writeString(
            folder.resolve("change.yaml"),
            """
            poolDefaults:
              models:
                existingClaim: ""
                fetch: [{name: mini, source: "s3://models/mini", digests: {"%s": "%s"}}]
            """
                .formatted(file, "a".repeat(64)));

    assertThatThrownBy(() -> Release.of("minimal", changed))
        .hasMessageContaining("invalid propertyName");
  }
}
