package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.pressroom.chart.release.Release;
import org.junit.jupiter.api.Test;

/** How many workers there are, and who says so. */
class ScalingIT {

  @Test
  void workersScaleOnTheSecondsOfWorkThatWaitForTheirPool() {
    Release release = Release.of("gpu-scaled-to-zero");
    JsonNode scaled = release.only("ScaledObject");

    assertThat(scaled.at("/spec/scaleTargetRef/name").asText())
        .isEqualTo("posters-pressroom-worker-a100");
    assertThat(scaled.at("/spec/minReplicaCount").asInt()).isZero();
    JsonNode trigger = scaled.at("/spec/triggers/0");
    assertThat(trigger.at("/type").asText()).isEqualTo("metrics-api");
    assertThat(trigger.at("/metadata/url").asText())
        .isEqualTo("http://posters-pressroom-gateway.farm.svc:80/v1/queue?pool=a100");
    assertThat(trigger.at("/metadata/valueLocation").asText()).isEqualTo("pools.0.seconds_of_work");
    assertThat(trigger.at("/authenticationRef/name").asText())
        .isEqualTo(Release.name(release.only("TriggerAuthentication")));
  }

  @Test
  void firstWorkerOfANewPoolLivesToSayWhatItServes() {
    Release release = Release.of("gpu-scaled-to-zero");

    JsonNode worker = release.named("Deployment", "posters-pressroom-worker-a100");
    assertThat(worker.path("spec").has("replicas")).as("Kubernetes starts one").isFalse();
    assertThat(release.only("ScaledObject").at("/spec/initialCooldownPeriod").asInt())
        .isGreaterThanOrEqualTo(1800);
  }

  @Test
  void autoscalersFollowTheGatewayToTls() {
    Release release = Release.of("gateway-tls");

    assertThat(release.only("ScaledObject").at("/spec/triggers/0/metadata/url").asText())
        .isEqualTo("https://posters-pressroom-gateway.farm.svc:443/v1/queue?pool=a100");
    assertThat(release.only("TriggerAuthentication").findValuesAsText("parameter"))
        .containsExactly("token", "ca");
    assertThat(release.only("ServiceMonitor").at("/spec/endpoints/0/tlsConfig/serverName").asText())
        .isEqualTo("posters-pressroom-gateway.farm.svc");

    Release open = Release.of("gateway-tls-without-auth");
    assertThat(open.only("TriggerAuthentication").findValuesAsText("parameter"))
        .containsExactly("ca");
  }

  @Test
  void poolsMayDifferFromTheirDefaultsToNothing() {
    Release release = Release.of("pools-unlike-their-defaults");

    assertThat(Release.name(release.only("ScaledObject"))).endsWith("worker-like");
    Deployment unlike =
        release.all(Deployment.class).stream()
            .filter(deployment -> deployment.getMetadata().getName().endsWith("worker-unlike"))
            .findFirst()
            .orElseThrow();
    assertThat(unlike.getSpec().getReplicas()).isZero();
    assertThat(release.worker("unlike").getImage()).contains("worker-cpu");
    assertThat(release.worker("like").getImage()).contains("worker-cuda");
    assertThat(release.workerPod("unlike").getInitContainers()).hasSize(1);
  }

  @Test
  void gpuPoolsAskForTheirAcceleratorAndTakeTheirImage() {
    var container = Release.of("gpu-scaled-to-zero").worker("a100");

    assertThat(container.getImage()).isEqualTo("pressroom/worker-cuda:0.1.0");
    assertThat(container.getResources().getLimits().get("nvidia.com/gpu").getAmount())
        .isEqualTo("2");
  }
}
