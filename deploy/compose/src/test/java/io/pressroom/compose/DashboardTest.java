package io.pressroom.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DashboardTest {

  private static final int COLUMNS = 24;

  private record Cell(int x, int y) {}

  static List<JsonObject> charts() {
    return Expressions.panels().stream()
        .filter(panel -> !panel.getString("type").equals("row"))
        .toList();
  }

  @Test
  void panelsNeitherOverlapNorLeaveTheGrid() {
    Set<Cell> taken = new HashSet<>();
    for (JsonObject panel : Expressions.panels()) {
      JsonObject place = panel.getJsonObject("gridPos");
      int x = place.getInteger("x");
      int y = place.getInteger("y");
      assertThat(x + place.getInteger("w")).isLessThanOrEqualTo(COLUMNS);
      for (int column = x; column < x + place.getInteger("w"); column++) {
        for (int line = y; line < y + place.getInteger("h"); line++) {
          assertThat(taken.add(new Cell(column, line)))
              .as("%s at %d, %d", panel.getString("title"), column, line)
              .isTrue();
        }
      }
    }
  }

  @Test
  void panelsAreToldApartByTheirIds() {
    assertThat(Expressions.panels())
        .extracting(panel -> panel.getInteger("id"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("charts")
  void saysWhatItShowsInWhichUnitAndFromWhere(JsonObject chart) {
    assertThat(chart.getString("type")).isIn("stat", "timeseries");
    assertThat(chart.getString("title")).isNotBlank();
    assertThat(chart.getString("description")).isNotBlank();
    JsonObject defaults = chart.getJsonObject("fieldConfig").getJsonObject("defaults");
    assertThat(defaults.getString("unit")).isIn("short", "s", "bytes", "percentunit", "reqps");
    List<JsonObject> targets = Sources.objects(chart.getJsonArray("targets"));
    assertThat(targets).isNotEmpty();
    assertThat(targets).extracting(target -> target.getString("refId")).doesNotHaveDuplicates();
    for (JsonObject target : targets) {
      assertThat(target.getJsonObject("datasource").getString("uid")).isEqualTo("${datasource}");
      assertThat(target.getString("legendFormat")).isNotBlank();
    }
    boolean isOfSeconds = targets.get(0).getString("expr").contains("histogram_quantile");
    assertThat(isOfSeconds && !"s".equals(defaults.getString("unit"))).isFalse();
  }

  @Test
  void showsWhatOperatorsAskFor() {
    assertThat(charts())
        .extracting(chart -> chart.getString("title"))
        .contains(
            "Queue depth by lane",
            "Seconds of work waiting",
            "Images a second",
            "Step time",
            "Slots and batch size",
            "Batches",
            "Errors by reason",
            "Webhook backlog",
            "Followers",
            "Gateway memory");
  }

  @Test
  void dataSourceAndPoolAreChosenAtTheTop() {
    JsonObject dashboard = Sources.json(Sources.DASHBOARD);

    assertThat(dashboard.getString("uid")).isEqualTo("pressroom");
    assertThat(Sources.objects(dashboard.getJsonObject("templating").getJsonArray("list")))
        .extracting(variable -> variable.getString("name"))
        .containsExactly("datasource", "pool");
    assertThat(Sources.yaml(Path.of("grafana/provisioning/datasources/prometheus.yaml")).toString())
        .contains("type=prometheus", "url=http://prometheus:9090");
  }

  @Test
  void prometheusUnderstandsEveryExpression(@TempDir Path folder) throws Exception {
    List<String> expressions = Expressions.ofDashboard();
    StringBuilder rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
    IntStream.range(0, expressions.size())
        .forEach(
            i ->
                rules
                    .append("      - record: panel:%d\n".formatted(i))
                    .append("        expr: '%s'\n".formatted(expressions.get(i))));
    Path file = Files.writeString(folder.resolve("dashboard.yaml"), rules);

    Promtool.check("check", "rules", file.toString());
  }
}
