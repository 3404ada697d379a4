package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServiceAccountTokenProjection;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.pressroom.chart.release.Release;
import io.pressroom.chart.release.Settings;
import io.pressroom.connect.StoreAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who the pods are to the object store, and whom they take for it. */
class StoreIT {

  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "minimal, AWS_ACCESS_KEY_ID",
    "store-session-keys, AWS_ACCESS_KEY_ID",
    "store-web-identity, AWS_WEB_IDENTITY_TOKEN_FILE",
    // What a cluster adds to the pods is not in the manifests.
    "store-irsa, the machine's role",
    "store-ambient, the machine's role",
  })
  void gatewayAndWorkersProveWhoTheyAreAlike(String values, String credentials) throws IOException {
    Release release = Release.of(values);

    StoreAccess gateway = Settings.gateway(release, folder).store().access();
    assertThat(gateway.credentials().toString()).startsWith(credentials);
    assertThat(Settings.worker(release, "default", folder).store().access().credentials())
        .isEqualTo(gateway.credentials());
  }

  @Test
  void tokenIsMadeForTheStoreAloneAndRunsOut() {
    Release release = Release.of("store-web-identity");

    for (PodSpec pod : List.of(release.gatewayPod(), release.workerPod("default"))) {
      ServiceAccountTokenProjection token =
          pod.getVolumes().stream()
              .filter(volume -> volume.getName().equals("identity"))
              .map(volume -> volume.getProjected().getSources().get(0).getServiceAccountToken())
              .findFirst()
              .orElseThrow();
      assertThat(token.getAudience()).isEqualTo("minio");
      assertThat(token.getExpirationSeconds()).isEqualTo(3600);
      assertThat(pod.getAutomountServiceAccountToken()).as("the cluster's own").isFalse();
      assertThat(containers(pod))
          .allSatisfy(
              container ->
                  assertThat(container.getVolumeMounts())
                      .extracting(VolumeMount::getName)
                      .contains("identity", "store-ca"));
    }
  }

  @Test
  void privateAuthorityIsTrusted() throws IOException {
    Release release = Release.of("store-web-identity");

    assertThat(Settings.gateway(release, folder).store().access().authorities()).isPresent();
    assertThat(Settings.worker(release, "default", folder).store().access().authorities())
        .isPresent();
  }

  private static List<Container> containers(PodSpec pod) {
    return Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()).toList();
  }
}
