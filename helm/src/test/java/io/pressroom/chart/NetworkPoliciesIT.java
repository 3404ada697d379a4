package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.chart.release.Release;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the pods may call, and who may call them. */
class NetworkPoliciesIT {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "fenced-both-ways, gateway, 53 53 9094 9095 9096 9000 4317 443 8443",
    "fenced-both-ways, worker, 53 53 9094 9095 9096 9000 4317",
    "store-web-identity, worker, 53 53 9092 9000 4223",
    "store-irsa, worker, 53 53 9092 443 443 80",
    "kafka-oauth, gateway, 53 53 9093 443 443",
    "strimzi-open, worker, 53 53 9092 443",
  })
  void podsMayCallWhatTheirSettingsNameAndNothingElse(String values, String who, String ports) {
    JsonNode policy = Release.of(values).named("NetworkPolicy", "posters-pressroom-" + who);

    List<String> open = new ArrayList<>();
    policy
        .at("/spec/egress")
        .forEach(rule -> rule.path("ports").forEach(port -> open.add(port.path("port").asText())));
    assertThat(open).containsExactly(ports.split(" "));
  }

  @Test
  void webhooksLeaveForThePublicOnly() {
    JsonNode policy =
        Release.of("fenced-both-ways").named("NetworkPolicy", "posters-pressroom-gateway");
    JsonNode webhooks = policy.at("/spec/egress").get(policy.at("/spec/egress").size() - 1);

    assertThat(webhooks.at("/to/0/ipBlock/except").valueStream().map(JsonNode::asText))
        .contains("10.0.0.0/8", "169.254.0.0/16", "192.168.0.0/16");
  }

  @Test
  void gatewayLetsInItsCallersAndThoseWhoWatchIt() {
    JsonNode policy =
        Release.of("fenced-both-ways").named("NetworkPolicy", "posters-pressroom-gateway");

    assertThat(policy.at("/spec/ingress").findValuesAsText("kubernetes.io/metadata.name"))
        .containsExactly("ingress-nginx", "monitoring", "keda");
  }
}
