package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.chart.release.Release;
import org.junit.jupiter.api.Test;

/** What Helm tells whoever has just installed the chart. */
class NotesIT {

  @Test
  void firstKeyIsThreeCommandsAway() {
    String notes = Release.notes("minimal");

    assertThat(notes)
        .contains(
            "port-forward service/posters-pressroom-gateway 8080:80",
            "get secret pressroom-admin -o go-template='{{ index .data \"key\" | base64decode }}'",
            "curl -s http://localhost:8080/v1/tenants -H",
            "curl -s http://localhost:8080/v1/tenants/shop/keys",
            "default: 1 worker\n")
        .doesNotContain("kubectl --namespace farm get kafka", "pressroom admin init");
  }

  @Test
  void consoleIsWhereTheIngressPutsIt() {
    assertThat(Release.notes("ingress-tls")).contains("   https://posters.example/\n");
    assertThat(Release.notes("gateway-tls"))
        .contains("curl -sk https://localhost:8080/health/ready");
  }

  @Test
  void whatIsLeftToTheOperatorIsSaid() {
    assertThat(Release.notes("scaled-without-auth")).contains("Nobody is asked for a key");
    assertThat(Release.notes("not-provisioned")).contains("pressroom admin init");
    assertThat(Release.notes("strimzi")).contains("kubectl --namespace farm get kafka,kafkauser");
    assertThat(Release.notes("gpu-scaled-to-zero"))
        .contains("a100: 0 to 12 workers, by the work that waits");
  }
}
