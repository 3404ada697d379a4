package io.pressroom.chart.invariants;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds of the pods of every deployment of the chart, whatever its values. */
public final class PodInvariants {

  private static final Pattern SECRET =
      Pattern.compile("SECRET|PASSWORD|ADMIN_KEY|ACCESS_KEY|JAAS|KEYSTORE_KEY|SESSION_TOKEN");

  private final List<String> broken = new ArrayList<>();
  private final String name;
  private final PodSpec pod;

  private PodInvariants(Deployment deployment) {
    name = deployment.getMetadata().getName();
    PodTemplateSpec template = deployment.getSpec().getTemplate();
    pod = template.getSpec();
    expect(
        template
            .getMetadata()
            .getLabels()
            .entrySet()
            .containsAll(deployment.getSpec().getSelector().getMatchLabels().entrySet()),
        "selector: expected to match its own pods");
    expect(
        Objects.equals(pod.getSecurityContext().getRunAsNonRoot(), true),
        "runAsNonRoot: expected true");
    expect(
        "RuntimeDefault".equals(pod.getSecurityContext().getSeccompProfile().getType()),
        "seccompProfile: expected RuntimeDefault");
    expect(
        Objects.equals(pod.getAutomountServiceAccountToken(), false),
        "automountServiceAccountToken: expected false");
    // Else a Service whose name begins with pressroom looks to us like misspelt settings.
    expect(Objects.equals(pod.getEnableServiceLinks(), false), "enableServiceLinks: expected off");
    expect(
        pod.getVolumes().stream().map(Volume::getName).distinct().count()
            == pod.getVolumes().size(),
        "volumes: expected each name once");
    Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream())
        .forEach(this::container);
    pod.getContainers().forEach(this::served);
  }

  /** What is broken, for people; empty where nothing is. */
  public static List<String> broken(Deployment deployment) {
    return new PodInvariants(deployment).broken;
  }

  private void container(Container container) {
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
    List<String> volumes = pod.getVolumes().stream().map(Volume::getName).toList();
    container
        .getVolumeMounts()
        .forEach(
            mount ->
                expect(volumes.contains(mount.getName()), where + "no volume " + mount.getName()));
    long distinct = container.getEnv().stream().map(EnvVar::getName).distinct().count();
    expect(distinct == container.getEnv().size(), where + "expected each variable once");
    container
        .getEnv()
        .forEach(
            variable ->
                expect(
                    isMounted(container, variable.getValue()),
                    where + variable.getName() + ": expected a mounted path"));
  }

  private void secret(String where, EnvVar variable) {
    if (SECRET.matcher(variable.getName()).find()) {
      expect(
          variable.getValue() == null && variable.getValueFrom().getSecretKeyRef() != null,
          where + variable.getName() + ": expected a reference to a Secret");
    }
  }

  /** Whatever a variable calls a path lies on a volume. */
  private static boolean isMounted(Container container, String value) {
    return value == null
        || !value.startsWith("/")
        || container.getVolumeMounts().stream()
            .anyMatch(mount -> (value + "/").startsWith(mount.getMountPath() + "/"));
  }

  private void served(Container container) {
    String where = "container " + container.getName() + ": ";
    probe(container, container.getLivenessProbe(), "/health/live", where + "livenessProbe");
    probe(container, container.getStartupProbe(), "/health/live", where + "startupProbe");
    probe(container, container.getReadinessProbe(), "/health/ready", where + "readinessProbe");
    variable(container, "PRESSROOM_GRACE")
        .map(Duration::parse)
        .ifPresent(
            drain ->
                expect(
                    pod.getTerminationGracePeriodSeconds() > drain.toSeconds(),
                    "terminationGracePeriodSeconds: expected more than the drain " + drain));
    boolean isSecured = variable(container, "PRESSROOM_TLS_CERTIFICATE").isPresent();
    expect(
        container.getPorts().stream()
            .map(ContainerPort::getName)
            .allMatch(port -> port.equals(isSecured ? "https" : "http")),
        where + "port: expected a name that says whether it speaks TLS");
  }

  private static Optional<String> variable(Container container, String name) {
    return container.getEnv().stream()
        .filter(variable -> variable.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst();
  }

  /** Ports are named after what they speak. */
  private void probe(Container container, Probe probe, String path, String what) {
    boolean isRight =
        probe != null
            && probe.getHttpGet().getPath().equals(path)
            && container.getPorts().stream()
                .anyMatch(port -> port.getName().equals(probe.getHttpGet().getPort().getStrVal()))
            && probe
                .getHttpGet()
                .getScheme()
                .toLowerCase(Locale.ROOT)
                .equals(probe.getHttpGet().getPort().getStrVal());
    expect(
        isRight, what + ": expected GET " + path + " on a port of the container's, as it speaks");
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(name + ": " + otherwise);
    }
  }
}
