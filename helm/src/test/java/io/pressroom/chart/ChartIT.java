package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pressroom.chart.invariants.PodInvariants;
import io.pressroom.chart.invariants.ReleaseInvariants;
import io.pressroom.chart.release.Kinds;
import io.pressroom.chart.release.Release;
import io.pressroom.chart.release.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the chart for every set of values. */
class ChartIT {

  @TempDir private Path folder;

  static List<String> valueSets() throws IOException {
    return Release.valueSets();
  }

  @Test
  void lintFindsNothing() {
    LintResult result = new Helm(Release.CHART).lint().strict().call();

    assertThat(result.getMessages()).noneMatch(message -> message.contains("[ERROR]"));
    assertThat(result.isFailed()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void everyManifestIsValidAndNoInvariantIsBroken(String values) {
    Release release = Release.of(values);

    release.manifests().forEach(Kinds::strictly);
    List<String> broken = new ArrayList<>(ReleaseInvariants.broken(release));
    release.all(Deployment.class).forEach(pods -> broken.addAll(PodInvariants.broken(pods)));

    assertThat(broken).isEmpty();
    assertThat(release.manifests())
        .extracting(manifest -> manifest.path("kind").asText() + "/" + Release.name(manifest))
        .doesNotHaveDuplicates()
        .contains("Deployment/posters-pressroom-gateway", "Service/posters-pressroom-gateway");
    System.out.printf(
        "chart: values=%s manifests=%d broken=%d%n",
        values, release.manifests().size(), broken.size());
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void gatewayAndWorkersTakeAllThatTheyAreTold(String values) throws IOException {
    Release release = Release.of(values);

    assertThat(Settings.gateway(release, folder)).isNotNull();
    for (Deployment deployment : release.all(Deployment.class)) {
      String pool =
          deployment.getSpec().getTemplate().getMetadata().getLabels().get("pressroom.io/pool");
      if (pool != null) {
        assertThat(Settings.worker(release, pool, folder).queue().pool()).isEqualTo(pool);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("valueSets")
  void secretsAreThoseThatTheValuesName(String values) throws IOException {
    List<String> named = Release.textsOf(values);
    Release release = Release.of(values);

    List<String> made = release.ofKind("Kafka").stream().map(Release::name).toList();
    for (JsonNode manifest : release.manifests()) {
      assertThat(secrets(manifest))
          .as("of %s", Release.name(manifest))
          .allMatch(secret -> named.contains(secret) || made.stream().anyMatch(secret::startsWith));
    }
    assertThat(release.ofKind("Secret")).as("the chart makes none").isEmpty();
  }

  private static List<String> secrets(JsonNode manifest) {
    List<String> names = new ArrayList<>();
    manifest.findValues("secretKeyRef").forEach(from -> names.add(from.path("name").asText()));
    manifest.findValuesAsText("secretName", names);
    manifest.findValues("secretTargetRef").forEach(all -> all.findValuesAsText("name", names));
    return names;
  }
}
