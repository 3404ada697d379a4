package io.pressroom.chart;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds of every deployment of the chart, whatever its values. */
final class Invariants {

  private static final Pattern SECRET = Pattern.compile("SECRET|PASSWORD|ADMIN_KEY|ACCESS_KEY");

  private final List<String> broken = new ArrayList<>();
  private final String name;

  private Invariants(Deployment deployment) {
    name = deployment.getMetadata().getName();
    PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    expect(
        Objects.equals(pod.getSecurityContext().getRunAsNonRoot(), true),
        "runAsNonRoot: expected true");
    expect(
        Objects.equals(pod.getAutomountServiceAccountToken(), false),
        "automountServiceAccountToken: expected false");
    expect(
        deployment
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getLabels()
            .entrySet()
            .containsAll(deployment.getSpec().getSelector().getMatchLabels().entrySet()),
        "selector: expected to match its own pods");
    Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
        .forEach(container -> container(container, pod));
    pod.getContainers().forEach(container -> served(container, pod));
  }

  /** What is broken, for people; empty where nothing is. */
  static List<String> broken(Deployment deployment) {
    return new Invariants(deployment).broken;
  }

  private void container(Container container, PodSpec pod) {
    String where = "container " + container.getName() + ": ";
    SecurityContext security = container.getSecurityContext();
    expect(security.getReadOnlyRootFilesystem(), where + "expected a read-only root file system");
    expect(!security.getAllowPrivilegeEscalation(), where + "expected no privilege escalation");
    expect(
        security.getCapabilities().getDrop().contains("ALL"),
        where + "expected no capabilities at all");
    expect(
        container.getResources().getRequests().keySet().containsAll(List.of("cpu", "memory")),
        where + "expected requests of cpu and memory");
    expect(
        container.getResources().getLimits().containsKey("memory"),
        where + "expected a limit of memory");
    expect(
        container.getImage().matches(".+:[^:/]+") && !container.getImage().endsWith(":latest"),
        where + "image: expected a tag that is not latest, found " + container.getImage());
    container.getEnv().forEach(variable -> secret(where, variable));
    List<String> volumes = pod.getVolumes().stream().map(volume -> volume.getName()).toList();
    container
        .getVolumeMounts()
        .forEach(
            mount ->
                expect(volumes.contains(mount.getName()), where + "no volume " + mount.getName()));
    long distinct = container.getEnv().stream().map(EnvVar::getName).distinct().count();
    expect(distinct == container.getEnv().size(), where + "expected each variable once");
  }

  private void secret(String where, EnvVar variable) {
    if (SECRET.matcher(variable.getName()).find()) {
      expect(
          variable.getValue() == null && variable.getValueFrom().getSecretKeyRef() != null,
          where + variable.getName() + ": expected a reference to a Secret");
    }
  }

  private void served(Container container, PodSpec pod) {
    String where = "container " + container.getName() + ": ";
    probe(container, container.getLivenessProbe(), "/health/live", where + "livenessProbe");
    probe(container, container.getStartupProbe(), "/health/live", where + "startupProbe");
    probe(container, container.getReadinessProbe(), "/health/ready", where + "readinessProbe");
    Map<String, EnvVar> variables =
        container.getEnv().stream()
            .collect(java.util.stream.Collectors.toMap(EnvVar::getName, variable -> variable));
    if (variables.containsKey("PRESSROOM_GRACE")) {
      long drain = Duration.parse(variables.get("PRESSROOM_GRACE").getValue()).toSeconds();
      expect(
          pod.getTerminationGracePeriodSeconds() > drain,
          "terminationGracePeriodSeconds: expected more than the drain of " + drain + " s");
    }
  }

  private void probe(Container container, Probe probe, String path, String what) {
    boolean isRight =
        probe != null
            && probe.getHttpGet().getPath().equals(path)
            && container.getPorts().stream()
                .anyMatch(port -> port.getName().equals(probe.getHttpGet().getPort().getStrVal()));
    expect(isRight, what + ": expected GET " + path + " on a port of the container's");
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(name + ": " + otherwise);
    }
  }
}
