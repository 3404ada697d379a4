package io.pressroom.chart.release;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.node.WorkerConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a release tells a pod's container, as the process inside reads it.
 *
 * @param root stands for the container's root; what its volumes hold is written there, and a
 *     certificate where that is a secret
 */
public record Settings(Release release, PodSpec pod, Path root) {

  private static final Path AUTHORITY = Path.of("src/test/resources/authority.pem");
  private static final String LONG_ENOUGH = "stand-in-of-32-characters-or-more";

  /**
   * @throws IllegalArgumentException naming the variable that the gateway would not start with
   */
  public static GatewayConfig gateway(Release release, Path root) throws IOException {
    return GatewayConfig.from(new Settings(release, release.gatewayPod(), root).environment());
  }

  /**
   * @throws IllegalArgumentException naming the variable that the worker would not start with
   */
  public static WorkerConfig worker(Release release, String pool, Path root) throws IOException {
    return WorkerConfig.from(new Settings(release, release.workerPod(pool), root).environment());
  }

  private Map<String, String> environment() throws IOException {
    Container container = pod.getContainers().get(0);
    for (VolumeMount mount : container.getVolumeMounts()) {
      write(mount);
    }
    Map<String, String> environment = new HashMap<>();
    for (EnvVar variable : container.getEnv()) {
      environment.put(variable.getName(), value(variable));
    }
    return environment;
  }

  private void write(VolumeMount mount) throws IOException {
    for (Volume volume : pod.getVolumes()) {
      if (volume.getName().equals(mount.getName())) {
        Path folder = Files.createDirectories(Path.of(root + mount.getMountPath()));
        for (var file : files(volume).entrySet()) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
      }
    }
  }

  private Map<String, String> files(Volume volume) throws IOException {
    if (volume.getSecret() != null) {
      String authority = Files.readString(AUTHORITY);
      return volume.getSecret().getItems().stream()
          .collect(Collectors.toMap(KeyToPath::getPath, item -> authority));
    }
    return volume.getConfigMap() == null ? Map.of() : data(volume.getConfigMap().getName());
  }

  /** Empty where the config map is not of the chart's making. */
  private Map<String, String> data(String configMap) {
    return release.all(ConfigMap.class).stream()
        .filter(map -> map.getMetadata().getName().equals(configMap))
        .map(ConfigMap::getData)
        .findFirst()
        .orElse(Map.of());
  }

  private String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      String value = variable.getValue();
      return value.startsWith("/") && Files.exists(Path.of(root + value)) ? root + value : value;
    }
    boolean isSecret = variable.getValueFrom().getSecretKeyRef() != null;
    return isSecret ? standIn(variable.getName()) : "posters-0";
  }

  private static String standIn(String name) {
    byte[] bytes = LONG_ENOUGH.getBytes(StandardCharsets.UTF_8);
    return name.equals("PRESSROOM_WEBHOOK_SECRET")
        ? "whsec_" + Base64.getEncoder().encodeToString(bytes)
        : LONG_ENOUGH;
  }
}
