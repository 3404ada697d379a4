package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ChartIT {

  private static final Path VALUES = Path.of("src/test/resources/values").toAbsolutePath();

  @TempDir private Path folder;

  static List<String> valueSets() throws IOException {
    try (Stream<Path> files = Files.list(VALUES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void lintFindsNothing() {
    LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

    assertThat(result.getMessages()).noneMatch(message -> message.contains("[ERROR]"));
    assertThat(result.isFailed()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void everyManifestIsValidAndNoInvariantIsBroken(String values) {
    List<JsonNode> manifests = Chart.render(VALUES.resolve(values));

    List<String> broken = new ArrayList<>();
    for (JsonNode manifest : manifests) {
      if (!Chart.isBuiltIn(manifest)) {
        assertThat(manifest.path("apiVersion").asString())
            .as(Chart.kind(manifest))
            .matches("(keda.sh|monitoring.coreos.com|kafka.strimzi.io)/v1.*");
      } else if (Chart.strictly(manifest) instanceof Deployment deployment) {
        broken.addAll(Invariants.broken(deployment));
      }
    }

    assertThat(broken).isEmpty();
    assertThat(manifests)
        .extracting(manifest -> Chart.kind(manifest) + "/" + Chart.name(manifest))
        .doesNotHaveDuplicates()
        .contains("Deployment/posters-pressroom-gateway", "Service/posters-pressroom-gateway");
    System.out.println(
        "chart: values=" + values + " manifests=" + manifests.size() + " broken=" + broken.size());
  }

  @Test
  void workersScaleOnTheSecondsOfWorkThatWaitForTheirPool() {
    JsonNode scaled = only("gpu-scaled-to-zero.yaml", "ScaledObject");

    assertThat(scaled.at("/spec/scaleTargetRef/name").asString())
        .isEqualTo("posters-pressroom-worker-a100");
    assertThat(scaled.at("/spec/minReplicaCount").asInt()).isZero();
    JsonNode trigger = scaled.at("/spec/triggers/0");
    assertThat(trigger.at("/type").asString()).isEqualTo("metrics-api");
    assertThat(trigger.at("/metadata/url").asString())
        .isEqualTo("http://posters-pressroom-gateway.farm.svc:80/v1/queue");
    assertThat(trigger.at("/metadata/valueLocation").asString())
        .isEqualTo("pools.#(pool==\"a100\").seconds_of_work");
    assertThat(trigger.at("/authenticationRef/name").asString())
        .isEqualTo(Chart.name(only("gpu-scaled-to-zero.yaml", "TriggerAuthentication")));
  }

  @Test
  void gpuPoolsAskForTheirAcceleratorAndTakeTheirImage() {
    Deployment worker = worker("gpu-scaled-to-zero.yaml", "a100");
    var container = worker.getSpec().getTemplate().getSpec().getContainers().get(0);

    assertThat(container.getImage()).isEqualTo("pressroom/worker-cuda:0.1.0");
    assertThat(container.getResources().getLimits().get("nvidia.com/gpu").getAmount())
        .isEqualTo("2");
    assertThat(worker.getSpec().getReplicas()).as("left to KEDA").isNull();
  }

  @Test
  void fetchedModelsAreCheckedAgainstTheirDigests() {
    Deployment worker = worker("models-fetched.yaml", "default");
    var fetches = worker.getSpec().getTemplate().getSpec().getInitContainers();

    assertThat(fetches).hasSize(2);
    assertThat(fetches.get(0).getArgs().get(0))
        .contains("sha256sum --check --strict --quiet \"/digests/$MODEL\"");
    JsonNode digests =
        Chart.render(VALUES.resolve("models-fetched.yaml")).stream()
            .filter(manifest -> Chart.name(manifest).endsWith("worker-default-digests"))
            .findFirst()
            .orElseThrow();
    assertThat(digests.at("/data/poster-xl").asString().lines())
        .containsExactly(
            "a".repeat(64) + "  model_index.json", "b".repeat(64) + "  unet/model.onnx");
  }

  @Test
  void brokersOfStrimziKeepAcknowledgedJobsOnTwoDisks() {
    JsonNode kafka = only("strimzi.yaml", "Kafka");
    assertThat(kafka.at("/spec/kafka/config/min.insync.replicas").asInt()).isEqualTo(2);
    JsonNode single = only("strimzi-single.yaml", "Kafka");
    assertThat(single.at("/spec/kafka/config/min.insync.replicas").asInt()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gateway: {replicaCount: 3} | replicaCount",
        "gateway: {env: {PRESSROOM_ADMIN_KEY: hunter2}} | PRESSROOM_ADMIN_KEY",
        "image: {tag: latest} | tag",
        "pools: [] | pools",
        "pools: [{name: Default}] | name",
        "s3: {existingSecret: ''} | s3.existingSecret",
        "s3: {endpoint: ''} | s3.endpoint",
        "kafka: {bootstrapServers: ''} | kafka.bootstrapServers",
        "gateway: {auth: {adminKey: null}} | gateway.auth.adminKey",
        "poolDefaults: {models: {existingClaim: ''}} | models: expected exactly one",
        "poolDefaults: {fetchImage: 'aws-cli:latest'} | fetchImage",
        "poolDefaults: {autoscaling: {enabled: true}} | autoscaling.apiKey",
      })
  void wrongValuesAreRefusedByName(String change, String named) throws IOException {
    Path base = VALUES.resolve("minimal.yaml");
    Path changed = Files.writeString(folder.resolve("change.yaml"), change);

    assertThatThrownBy(() -> Chart.render(base, changed)).hasMessageContaining(named);
  }

  private static JsonNode only(String values, String kind) {
    List<JsonNode> found =
        Chart.render(VALUES.resolve(values)).stream()
            .filter(manifest -> Chart.kind(manifest).equals(kind))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static Deployment worker(String values, String pool) {
    return Chart.render(VALUES.resolve(values)).stream()
        .filter(manifest -> Chart.kind(manifest).equals("Deployment"))
        .filter(manifest -> Chart.name(manifest).endsWith("worker-" + pool))
        .map(manifest -> (Deployment) Chart.strictly(manifest))
        .findFirst()
        .orElseThrow();
  }
}
