package io.pressroom.chart.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.pressroom.chart.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What holds between the manifests of a release, whatever its values: all that one names is there.
 */
public final class ReleaseInvariants {

  private final List<String> broken = new ArrayList<>();
  private final Release release;
  private final List<Deployment> deployments;

  private ReleaseInvariants(Release release) {
    this.release = release;
    deployments = release.all(Deployment.class);
    release.all(Service.class).forEach(this::service);
    release.all(Ingress.class).forEach(this::ingress);
    release.all(PodDisruptionBudget.class).forEach(this::budget);
    release.all(NetworkPolicy.class).forEach(this::policy);
    release.ofKind("ServiceMonitor").forEach(this::serviceMonitor);
    release.ofKind("PodMonitor").forEach(this::podMonitor);
    scaling();
    references();
  }

  /** What is broken, for people; empty where nothing is. */
  public static List<String> broken(Release release) {
    return new ReleaseInvariants(release).broken;
  }

  private void service(Service service) {
    String where = service.getMetadata().getName() + ": ";
    List<Deployment> behind = selected(service.getSpec().getSelector());
    expect(behind.size() == 1, where + "expected the pods of one deployment");
    for (ServicePort port : service.getSpec().getPorts()) {
      expect(
          behind.stream().allMatch(deployment -> hasPort(deployment, port.getTargetPort())),
          where + "expected a port " + port.getTargetPort().getStrVal() + " of the pods");
      expect(
          port.getName().equals(port.getTargetPort().getStrVal()),
          where + "expected a port named after what it speaks");
    }
  }

  private void ingress(Ingress ingress) {
    ingress.getSpec().getRules().stream()
        .flatMap(rule -> rule.getHttp().getPaths().stream())
        .map(path -> path.getBackend().getService())
        .forEach(
            backend ->
                expect(
                    release.all(Service.class).stream()
                        .filter(known -> known.getMetadata().getName().equals(backend.getName()))
                        .flatMap(known -> known.getSpec().getPorts().stream())
                        .anyMatch(port -> port.getName().equals(backend.getPort().getName())),
                    "ingress: expected a service " + backend.getName() + " with that port"));
    boolean speaksTls = ingress.toString().contains("name=https");
    Map<String, String> annotations = ingress.getMetadata().getAnnotations();
    expect(
        speaksTls == annotations.containsKey("nginx.ingress.kubernetes.io/backend-protocol"),
        "ingress: expected a backend protocol where the gateway speaks TLS, and only there");
  }

  private void budget(PodDisruptionBudget budget) {
    String where = "disruption budget " + budget.getMetadata().getName() + ": ";
    expect(
        selected(budget.getSpec().getSelector().getMatchLabels()).size() == 1,
        where + "expected the pods of one deployment");
    expect(
        budget.getSpec().getMinAvailable() == null && budget.getSpec().getMaxUnavailable() != null,
        where + "expected maxUnavailable alone, since a node with a single pod must be drainable");
  }

  private void policy(NetworkPolicy policy) {
    String where = "network policy " + policy.getMetadata().getName() + ": ";
    List<Deployment> fenced = selected(policy.getSpec().getPodSelector().getMatchLabels());
    expect(!fenced.isEmpty(), where + "expected some pods");
    policy.getSpec().getIngress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .forEach(
            port ->
                expect(
                    fenced.stream().allMatch(deployment -> hasPort(deployment, port.getPort())),
                    where + "expected a port " + port.getPort().getStrVal() + " of the pods"));
    boolean limits = policy.getSpec().getPolicyTypes().contains("Egress");
    expect(
        limits != policy.getSpec().getEgress().isEmpty(),
        where + "expected rules where egress is limited, and only there");
    policy.getSpec().getEgress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .forEach(
            port ->
                expect(
                    port.getPort().getIntVal() != null,
                    where + "egress: expected a number, found " + port.getPort().getStrVal()));
  }

  private void serviceMonitor(JsonNode monitor) {
    Map<String, String> labels = labels(monitor);
    List<Service> services =
        release.all(Service.class).stream()
            .filter(service -> matches(labels, service.getMetadata().getLabels()))
            .toList();
    expect(!services.isEmpty(), "ServiceMonitor: expected a service with " + labels);
    for (JsonNode endpoint : monitor.at("/spec/endpoints")) {
      String port = endpoint.path("port").asText();
      expect(
          services.stream()
              .flatMap(service -> service.getSpec().getPorts().stream())
              .anyMatch(known -> known.getName().equals(port)),
          "ServiceMonitor: expected a port " + port);
      expect(
          endpoint.path("scheme").asText().equals(port), "ServiceMonitor: expected scheme " + port);
    }
  }

  private void podMonitor(JsonNode monitor) {
    List<Deployment> watched = selected(labels(monitor));
    expect(!watched.isEmpty(), "PodMonitor: expected some pods");
    for (JsonNode endpoint : monitor.at("/spec/podMetricsEndpoints")) {
      IntOrString port = new IntOrString(endpoint.path("port").asText());
      expect(
          watched.stream().allMatch(deployment -> hasPort(deployment, port)),
          "PodMonitor: expected a port " + port.getStrVal());
    }
  }

  /** A deployment has one master: its replicas, or whatever scales it. */
  private void scaling() {
    Set<String> scaled =
        Stream.concat(
                release.ofKind("HorizontalPodAutoscaler").stream(),
                release.ofKind("ScaledObject").stream())
            .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    for (Deployment deployment : deployments) {
      boolean isScaled = scaled.remove(deployment.getMetadata().getName());
      expect(
          isScaled == (deployment.getSpec().getReplicas() == null),
          deployment.getMetadata().getName() + ": expected replicas or a scaler, not both");
    }
    expect(scaled.isEmpty(), "scaled: expected deployments, found no " + scaled);
  }

  /** Config maps are of the chart's making, and a trigger's authentication too. */
  private void references() {
    for (Deployment deployment : deployments) {
      deployment.getSpec().getTemplate().getSpec().getVolumes().stream()
          .filter(volume -> volume.getConfigMap() != null && !volume.getName().equals("extra"))
          .map(volume -> volume.getConfigMap().getName())
          .forEach(name -> expect(has("ConfigMap", name), "expected a ConfigMap " + name));
    }
    for (JsonNode scaler : release.ofKind("ScaledObject")) {
      for (JsonNode trigger : scaler.at("/spec/triggers")) {
        JsonNode name = trigger.at("/authenticationRef/name");
        expect(
            name.isMissingNode() || has("TriggerAuthentication", name.asText()),
            "expected a TriggerAuthentication " + name.asText());
      }
    }
  }

  private boolean has(String kind, String name) {
    return release.ofKind(kind).stream().anyMatch(known -> Release.name(known).equals(name));
  }

  private List<Deployment> selected(Map<String, String> selector) {
    return deployments.stream()
        .filter(
            deployment ->
                matches(selector, deployment.getSpec().getTemplate().getMetadata().getLabels()))
        .toList();
  }

  private static boolean matches(Map<String, String> selector, Map<String, String> labels) {
    return labels.entrySet().containsAll(selector.entrySet());
  }

  private static Map<String, String> labels(JsonNode monitor) {
    return monitor.at("/spec/selector/matchLabels").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue().asText()));
  }

  private static boolean hasPort(Deployment deployment, IntOrString port) {
    PodTemplateSpec template = deployment.getSpec().getTemplate();
    return template.getSpec().getContainers().stream()
        .flatMap(container -> container.getPorts().stream())
        .anyMatch(known -> known.getName().equals(port.getStrVal()));
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
