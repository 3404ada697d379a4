package io.pressroom.chart.release;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBehavior;
import java.util.List;
import java.util.Map;

/**
 * KEDA's kinds after its reference (2.15 and later), as far as charts use them; nobody publishes
 * them for Java.
 */
final class Keda {

  private Keda() {}

  record ScaledObject(String apiVersion, String kind, ObjectMeta metadata, ScaledObjectSpec spec) {}

  record ScaledObjectSpec(
      ScaleTarget scaleTargetRef,
      Integer pollingInterval,
      Integer cooldownPeriod,
      Integer initialCooldownPeriod,
      Integer idleReplicaCount,
      Integer minReplicaCount,
      Integer maxReplicaCount,
      Fallback fallback,
      Advanced advanced,
      List<Trigger> triggers) {

    ScaledObjectSpec {
      require(!triggers.isEmpty(), "triggers: expected at least one, found none");
      require(minReplicaCount <= maxReplicaCount, "minReplicaCount: expected at most the maximum");
      require(
          idleReplicaCount == null || idleReplicaCount < minReplicaCount,
          "idleReplicaCount: expected less than minReplicaCount");
    }
  }

  record ScaleTarget(String apiVersion, String kind, String name, String envSourceContainerName) {

    ScaleTarget {
      require(name != null, "scaleTargetRef.name: expected a name, found none");
    }
  }

  record Fallback(int failureThreshold, int replicas, String behavior) {}

  record Advanced(
      Boolean restoreToOriginalReplicaCount,
      AutoscalerConfig horizontalPodAutoscalerConfig,
      Map<String, Object> scalingModifiers) {}

  record AutoscalerConfig(String name, HorizontalPodAutoscalerBehavior behavior) {}

  record Trigger(
      String type,
      String name,
      Map<String, String> metadata,
      Authentication authenticationRef,
      String metricType,
      Boolean useCachedMetrics) {

    private static final List<String> METRICS_API =
        List.of("url", "valueLocation", "targetValue", "activationTargetValue", "authMode");

    Trigger {
      require("metrics-api".equals(type), "type: expected metrics-api, found " + type);
      require(
          METRICS_API.containsAll(metadata.keySet()),
          "metadata: expected some of " + METRICS_API + ", found " + metadata.keySet());
    }
  }

  record Authentication(String name, String kind) {}

  record TriggerAuthentication(
      String apiVersion, String kind, ObjectMeta metadata, TriggerAuthenticationSpec spec) {}

  record TriggerAuthenticationSpec(List<SecretTarget> secretTargetRef) {}

  record SecretTarget(String parameter, String name, String key) {}

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
