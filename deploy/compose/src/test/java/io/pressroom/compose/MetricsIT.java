package io.pressroom.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.compose.Scrape.Family;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of metrics, the alerts and the dashboard against a farm that has made a poster. */
class MetricsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private static Path folder;
  private static RunningFarm farm;

  @BeforeAll
  static void makeAPoster() throws Exception {
    farm = RunningFarm.start(folder);
    String id =
        farm.post("/v1/jobs", new JsonObject().put("prompt", "a red mug").put("steps", 2))
            .getString("id");
    await()
        .atMost(PATIENCE)
        .until(
            () -> new JsonObject(farm.get("/v1/jobs/" + id)).getString("status"),
            "succeeded"::equals);
    // Measured now and then, not at the scrape.
    await()
        .atMost(PATIENCE)
        .until(() -> gateway().families().containsKey("pressroom_webhooks_backlog"));
  }

  @AfterAll
  static void stop() {
    farm.close();
  }

  @Test
  void everyMetricIsListedAsItIsScrapedAndNoOther() {
    List<String> listed =
        Sources.text(Sources.METRICS).lines().filter(line -> line.startsWith("| `")).toList();

    assertThat(listed).containsExactlyElementsOf(rows());
  }

  @Test
  void everyMetricSaysWhatItIs() {
    for (Scrape scrape : List.of(gateway(), worker())) {
      assertThat(scrape.families().entrySet())
          .filteredOn(family -> family.getKey().startsWith("pressroom_"))
          .isNotEmpty()
          .allSatisfy(family -> assertThat(family.getValue().help()).isNotBlank());
    }
  }

  @Test
  void noMetricMeansOneThingHereAndAnotherThere() {
    Set<String> both = new TreeSet<>(gateway().families().keySet());
    both.retainAll(worker().families().keySet());

    assertThat(both).noneMatch(name -> name.startsWith("pressroom_"));
  }

  @Test
  void alertsAndDashboardAskForWhatThereIs() {
    Set<String> there = new TreeSet<>(gateway().series());
    there.addAll(worker().series());

    assertThat(there).containsAll(Expressions.metrics());
  }

  @Test
  void noLabelGrowsWithJobsOrTenants() {
    for (Scrape scrape : List.of(gateway(), worker())) {
      assertThat(scrape.families().values())
          .allSatisfy(
              family ->
                  assertThat(family.labels())
                      .doesNotContain("job_id", "job", "tenant", "batch", "key", "url", "worker"));
    }
  }

  private static List<String> rows() {
    return List.of(gateway(), worker()).stream()
        .flatMap(
            scrape ->
                scrape.families().entrySet().stream()
                    .filter(family -> family.getKey().startsWith("pressroom_"))
                    .filter(family -> !family.getKey().endsWith("_max"))
                    .map(family -> row(family.getKey(), family.getValue())))
        .toList();
  }

  private static String row(String name, Family family) {
    Set<String> labels = new TreeSet<>(family.labels());
    String shown = labels.isEmpty() ? "" : "`" + String.join("`, `", labels) + "`";
    return "| `%s` | %s | %s | %s |".formatted(name, family.type(), shown, family.help());
  }

  private static Scrape gateway() {
    return Scrape.of(farm.get("/metrics"));
  }

  private static Scrape worker() {
    return Scrape.of(farm.workerMetrics());
  }
}
