package io.pressroom.compose;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The PromQL of alerts and dashboard. */
final class Expressions {

  private static final Pattern METRIC = Pattern.compile("\\b(?:pressroom|jvm|process)_[a-z0-9_]+");

  private Expressions() {}

  /** The alerting rules, as objects of {@code alert}, {@code expr}, {@code labels} and so on. */
  static List<JsonObject> alerts() {
    return Sources.objects(new JsonObject(Sources.yaml(Sources.ALERTS)).getJsonArray("groups"))
        .stream()
        .flatMap(group -> Sources.objects(group.getJsonArray("rules")).stream())
        .toList();
  }

  static List<JsonObject> panels() {
    return Sources.objects(Sources.json(Sources.DASHBOARD).getJsonArray("panels"));
  }

  /** Of the dashboard, as Prometheus is asked when somebody looks at it. */
  static List<String> ofDashboard() {
    return panels().stream()
        .filter(panel -> !panel.getString("type").equals("row"))
        .flatMap(panel -> Sources.objects(panel.getJsonArray("targets")).stream())
        .map(target -> target.getString("expr"))
        .map(expr -> expr.replace("$__rate_interval", "5m").replace("$pool", ".*"))
        .toList();
  }

  /** Names of all metrics that alerts and dashboard are made of. */
  static Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    Stream.concat(alerts().stream().map(alert -> alert.getString("expr")), ofDashboard().stream())
        .forEach(
            expr -> {
              Matcher found = METRIC.matcher(expr);
              while (found.find()) {
                names.add(found.group());
              }
            });
    return names;
  }
}
