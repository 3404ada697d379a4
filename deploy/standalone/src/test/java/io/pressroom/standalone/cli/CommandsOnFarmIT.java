package io.pressroom.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.standalone.Farm;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands against a whole farm that asks for keys. Each test is a tenant of its own, so none
 * sees another's jobs.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class CommandsOnFarmIT {

  private static final String ADMIN_KEY = "the-admin-key-0123456789";

  @TempDir private static Path farmFolder;
  private static Farm farm;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    Path models = TinyModels.copyTo(farmFolder.resolve("models"));
    Map<String, String> settings = Map.of("PRESSROOM_ADMIN_KEY", ADMIN_KEY, "PRESSROOM_SLOTS", "4");
    farm = Farm.start(new FarmConfig(farmFolder.resolve("data"), models, "127.0.0.1", 0, settings));
    farm.announce();
  }

  @AfterAll
  static void stop() {
    farm.close();
  }

  @Test
  void aTenantsJobsAreSubmittedWatchedListedAndRunAgain() {
    Map<String, String> shop = tenant("shop");
    String first = submit(shop, "a red mug", "--seed", "7", "--headline", "SALE");
    String second = submit(shop, "一只橘猫", "--count", "2");

    Ran watched = run(shop, "watch", first, second, "--out", folder.toString());

    assertThat(watched.code()).as(watched.err()).isZero();
    assertThat(watched.lines())
        .hasSize(4)
        .allSatisfy(line -> assertThat(Path.of(line)).isRegularFile());
    assertThat(ids(run(shop, "jobs", "--json"))).containsExactly(second, first);
    assertThat(ids(run(shop, "jobs", "--all", "--limit", "1", "--json"))).hasSize(2);
    assertThat(run(shop, "jobs").out()).contains("一只橘猫");
    assertThat(run(shop, "jobs", "show", first).out()).contains("a red mug").contains("SALE");

    String again = run(shop, "jobs", "replay", first).out().strip();
    assertThat(run(shop, "watch", again).code()).isZero();
    JsonNode replayed = run(shop, "jobs", "show", again, "--json").json().get(0);
    assertThat(replayed.path("seed").asLong()).isEqualTo(7);
    assertThat(replayed.at("/origin/job_id").asText()).isEqualTo(first);

    assertThat(run(shop, "jobs", "delete", first)).isEqualTo(new Ran(0, first + " deleted\n", ""));
    assertThat(ids(run(shop, "jobs", "--json"))).containsExactly(again, second);
  }

  @Test
  void aCanceledJobEndsAsSuchAndCanBeRetried() {
    Map<String, String> shop = tenant("canceling");
    String id = submit(shop, "a red mug", "--steps", "1000", "--count", "4");

    Ran canceled = run(shop, "cancel", id);
    Ran watched = run(shop, "watch", id);

    assertThat(canceled.code()).isZero();
    assertThat(watched.code()).isEqualTo(1);
    assertThat(watched.err()).contains("job " + id + " was canceled");
    assertThat(ids(run(shop, "jobs", "--status", "canceled", "--json"))).containsExactly(id);
    String again = run(shop, "jobs", "retry", id).out().strip();
    assertThat(run(shop, "cancel", again).code()).isZero();
  }

  @Test
  void submitWaitsOrOnlyEstimatesAndTheSameKeySubmitsOnce() {
    Map<String, String> shop = tenant("submitting");

    Ran estimate = run(shop, "submit", "a red mug", "--count", "2", "--dry-run");
    Ran first = run(shop, "submit", "a red mug", "--wait", "--idempotency-key", "order-17");
    Ran second = run(shop, "submit", "a red mug", "--wait", "--idempotency-key", "order-17");

    assertThat(estimate.out()).startsWith("2 image(s) and 0 poster(s) of 64x64 by ");
    assertThat(first.lines()).hasSize(2).last().asString().endsWith(" succeeded");
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(ids(run(shop, "jobs", "--json"))).hasSize(1);
  }

  @Test
  void aWrongRequestIsShownByItsFieldsToPeopleAndToPrograms() {
    Map<String, String> shop = tenant("wrong");

    Ran people = run(shop, "submit", "a red mug", "--steps", "0");
    Ran programs = run(shop, "submit", "a red mug", "--steps", "0", "--json");

    assertThat(people.code()).isEqualTo(2);
    assertThat(people.err()).contains("steps: expected ").contains("found 0");
    assertThat(programs.json().get(0).at("/error/errors/0/field").asText()).isEqualTo("steps");
    assertThat(programs.json().get(0).at("/error/status").asInt()).isEqualTo(400);
  }

  @Test
  void aKeyOpensTheFarmUntilItIsRevoked() {
    Map<String, String> admin = environment(ADMIN_KEY);
    Ran created = run(admin, "keys", "create", "--tenant", "keyed", "--new", "--name", "till");
    Map<String, String> keyed = environment(created.out().strip());
    assertThat(run(keyed, "jobs").code()).isZero();

    Ran listed = run(admin, "keys", "list", "--tenant", "keyed");
    assertThat(listed.out()).contains("till").doesNotContain(created.out().strip());
    String id =
        run(admin, "keys", "list", "--tenant", "keyed", "--json").json().get(0).path("id").asText();

    assertThat(run(admin, "keys", "revoke", "--tenant", "keyed", id).code()).isZero();
    assertThat(run(keyed, "jobs").code()).isEqualTo(2);
    assertThat(run(keyed, "keys", "list").code()).isEqualTo(2);
    assertThat(run(environment("none"), "jobs").code()).isEqualTo(2);
  }

  @Test
  void aBatchWithAWrongRowIsRefusedByRowAndColumn() throws IOException {
    Ran refused = submitBatch(tenant("wrong-batches"), "colour,steps\nred,4\nblue,0\n");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err().lines().skip(1))
        .containsExactly(
            "ROW  COLUMN  EXPECTED               FOUND", "2    steps   an integer in 1..1000  0");
  }

  @Test
  void aBatchIsPausedResumedAndCanceled() throws IOException {
    Map<String, String> shop = tenant("holding-batches");
    String id = submitBatch(shop, "colour,steps\nred,1000\nblue,1000\n").lines().get(0);

    assertThat(run(shop, "batch", "pause", id).out()).startsWith(id + " ");
    assertThat(run(shop, "batch", "show", id).out()).contains("status     paused");
    assertThat(run(shop, "batch", "resume", id).code()).isZero();
    assertThat(run(shop, "batch", "cancel", id).code()).isZero();
    assertThat(run(shop, "batch", "watch", id).out()).contains(id + " canceled: ");
    assertThat(run(shop, "batch", "list").out()).contains(id);
  }

  @Test
  void aBatchIsMadeWatchedAndFetched() throws IOException {
    Map<String, String> shop = tenant("batches");

    Ran submitted = submitBatch(shop, "colour,steps\nred,4\nblue,2\n", "--wait");

    assertThat(submitted.code()).as(submitted.err()).isZero();
    String id = submitted.lines().get(0);
    assertThat(submitted.lines().get(1)).isEqualTo(id + " completed: 2 of 2 jobs done");
    assertThat(run(shop, "batch", "list").out()).contains(id).contains("2/2");
    assertThat(ids(run(shop, "jobs", "--batch", id, "--json"))).hasSize(2);

    Ran fetched = run(shop, "batch", "fetch", id, "--out", folder.toString());

    assertThat(fetched.code()).as(fetched.err()).isZero();
    assertThat(folder.resolve(id + ".csv")).content().contains("red").contains("blue");
    assertThat(folder.resolve(id + ".zip")).isNotEmptyFile();
  }

  @Test
  void oneTenantDoesNotFindAnothersJob() {
    String id = submit(tenant("owner"), "a red mug");

    Ran ran = run(tenant("stranger"), "jobs", "show", id);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
  }

  /** A mug for each row. */
  private Ran submitBatch(Map<String, String> tenant, String rows, String... options)
      throws IOException {
    Path spec = folder.resolve("spec.json");
    Files.writeString(
        spec, "{\"template\":{\"prompt\":\"a {{colour}} mug\",\"steps\":\"{{steps}}\"}}");
    Path file = Files.writeString(folder.resolve("rows.csv"), rows);
    List<String> arguments = new ArrayList<>(List.of("batch", "submit", "--template"));
    arguments.addAll(List.of(spec.toString(), file.toString()));
    arguments.addAll(List.of(options));
    return run(tenant, arguments.toArray(String[]::new));
  }

  /** What a new tenant has in its environment. */
  private static Map<String, String> tenant(String name) {
    Ran created = run(environment(ADMIN_KEY), "keys", "create", "--tenant", name, "--new");
    assertThat(created.code()).as(created.err()).isZero();
    return environment(created.out().strip());
  }

  /** No URL: the farm is found by its folder. */
  private static Map<String, String> environment(String key) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PRESSROOM_DATA", farmFolder.resolve("data").toString());
    environment.put("PRESSROOM_API_KEY", key);
    return environment;
  }

  private static String submit(Map<String, String> tenant, String prompt, String... options) {
    List<String> arguments = new ArrayList<>(List.of("submit", prompt));
    arguments.addAll(List.of(options));
    Ran ran = run(tenant, arguments.toArray(String[]::new));
    assertThat(ran.code()).as(ran.err()).isZero();
    return ran.out().strip();
  }

  private static Ran run(Map<String, String> environment, String... arguments) {
    return Ran.quietly(environment, arguments);
  }

  private static List<String> ids(Ran ran) {
    return ran.json().stream().map(job -> job.path("id").asText()).toList();
  }
}
