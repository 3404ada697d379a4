package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pressroom.chart.invariants.ReleaseInvariants;
import io.pressroom.chart.release.Release;
import io.pressroom.chart.release.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that an earlier chart took are taken, and what Kubernetes lets nobody change stays. */
class UpgradeIT {

  private static final Path ALL_OF_BEFORE =
      Path.of("src/test/resources/upgrade/all-values-before-transport-security.yaml")
          .toAbsolutePath();
  private static final Path NEEDED =
      Path.of("src/test/resources/values/minimal.yaml").toAbsolutePath();

  @TempDir private Path folder;

  @Test
  void valuesOfTheChartBeforeStillDo() throws IOException {
    Release release = Release.of("minimal", ALL_OF_BEFORE, NEEDED);

    assertThat(release.manifests()).hasSameSizeAs(Release.of("minimal").manifests());
    assertThat(ReleaseInvariants.broken(release)).isEmpty();
    assertThat(Settings.gateway(release, folder)).isNotNull();
    assertThat(Settings.worker(release, "default", folder)).isNotNull();
  }

  @Test
  void selectorsAreThoseOfTheFirstRelease() {
    Map<String, String> common =
        Map.of(
            "app.kubernetes.io/name", "pressroom",
            "app.kubernetes.io/instance", "posters");

    assertThat(Release.of("minimal").all(Deployment.class))
        .extracting(deployment -> deployment.getSpec().getSelector())
        .extracting(LabelSelector::getMatchLabels)
        .allSatisfy(labels -> assertThat(labels).containsAllEntriesOf(common))
        .satisfiesExactlyInAnyOrder(
            labels ->
                assertThat(labels)
                    .hasSize(3)
                    .containsEntry("app.kubernetes.io/component", "gateway"),
            labels ->
                assertThat(labels)
                    .hasSize(4)
                    .containsEntry("app.kubernetes.io/component", "worker")
                    .containsEntry("pressroom.io/pool", "default"));
  }
}
