package io.pressroom.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.pressroom.chart.release.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the cluster's Prometheus and Grafana get what the farm on one host has. */
class MonitoringIT {

  private static final Path COMPOSE = Path.of("../deploy/compose");
  private static final Path ALERTS = COMPOSE.resolve("prometheus/alerts.yaml");
  private static final Path DASHBOARD = COMPOSE.resolve("grafana/dashboards/pressroom.json");
  private static final Pattern JOB = Pattern.compile("job=~?\\\\?\"([^\"\\\\]+)");

  private static Release release;

  @BeforeAll
  static void render() {
    release = Release.of("watched");
  }

  @Test
  void alertsAreThoseOfCompose() throws IOException {
    JsonNode alerts = new YAMLMapper().readTree(ALERTS.toFile());

    assertThat(release.only("PrometheusRule").path("spec")).isEqualTo(alerts);
    assertThat(alerts.findValues("alert")).hasSizeGreaterThan(10);
  }

  @Test
  void dashboardIsThatOfCompose() throws IOException {
    JsonNode map = release.named("ConfigMap", "posters-pressroom-dashboard");

    assertThat(map.at("/data/pressroom.json").asText()).isEqualTo(Files.readString(DASHBOARD));
    assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
  }

  @Test
  void jobsAreCalledWhatAlertsAndDashboardCallThem() throws IOException {
    Set<String> asked = new TreeSet<>();
    for (Path file : Set.of(ALERTS, DASHBOARD)) {
      JOB.matcher(Files.readString(file)).results().forEach(job -> asked.add(job.group(1)));
    }

    Set<String> given = new TreeSet<>();
    for (String kind : Set.of("ServiceMonitor", "PodMonitor")) {
      JsonNode spec = release.only(kind).path("spec");
      given.add(
          spec.path("selector").path("matchLabels").path(spec.path("jobLabel").asText()).asText());
    }
    assertThat(asked)
        .as("patterns, each for one of the jobs")
        .hasSameSizeAs(given)
        .allMatch(pattern -> given.stream().filter(job -> job.matches(pattern)).count() == 1);
  }
}
