package io.pressroom.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertsTest {

  static List<JsonObject> alerts() {
    return Expressions.alerts();
  }

  @ParameterizedTest
  @MethodSource("alerts")
  void saysHowGraveItIsWhatItMeansAndWhereToReadOn(JsonObject alert) {
    String name = alert.getString("alert");
    JsonObject annotations = alert.getJsonObject("annotations");

    assertThat(alert.getJsonObject("labels").getString("severity")).isIn("critical", "warning");
    assertThat(annotations.getString("summary")).isNotBlank();
    assertThat(annotations.getString("description")).isNotBlank();
    assertThat(annotations.getString("runbook"))
        .isEqualTo("deploy/OPERATING.md#" + name.toLowerCase(Locale.ROOT));
  }

  @Test
  void namesAreUnique() {
    assertThat(alerts()).extracting(alert -> alert.getString("alert")).doesNotHaveDuplicates();
  }

  @Test
  void eachIsTriedWhereItMustFireAndWhereItMustNot() {
    List<JsonObject> tests =
        Sources.objects(new JsonObject(Sources.yaml(Sources.ALERTS_TEST)).getJsonArray("tests"));

    assertThat(alerts())
        .allSatisfy(
            alert -> {
              String name = alert.getString("alert");
              assertThat(tests)
                  .anyMatch(test -> test.getString("name").equals(name + " fires"))
                  .anyMatch(test -> test.getString("name").equals(name + " is quiet"));
            });
    assertThat(tests)
        .allSatisfy(
            test -> {
              JsonObject asked = test.getJsonArray("alert_rule_test").getJsonObject(0);
              boolean fires = !asked.getJsonArray("exp_alerts").isEmpty();
              assertThat(test.getString("name"))
                  .isEqualTo(asked.getString("alertname") + (fires ? " fires" : " is quiet"));
            });
  }

  @Test
  void fireWhereTheyMustAndNotWhereTheyMustNot() throws Exception {
    Promtool.check("test", "rules", Sources.ALERTS_TEST.toString());
  }

  @Test
  void prometheusTakesTheConfigurationAndTheRules() throws Exception {
    Promtool.check("check", "config", Sources.PROMETHEUS.toString());
  }

  @Test
  void theGuideExplainsEach() {
    String guide = Sources.text(Sources.GUIDE);

    assertThat(alerts())
        .allSatisfy(
            alert ->
                assertThat(guide).containsPattern("(?m)^#+ " + alert.getString("alert") + "$"));
  }
}
