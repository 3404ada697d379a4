package io.pressroom.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The commands about what a farm stands on; each test has a pool and a bucket of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class AdminCommandsIT {

  private EmbeddedKafka kafka;
  private EmbeddedS3 s3;
  private Path buckets;

  @BeforeAll
  void start(@TempDir Path folder) {
    buckets = folder.resolve("s3");
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    s3 = EmbeddedS3.start(buckets);
  }

  @AfterAll
  void stop() {
    s3.close();
    kafka.close();
  }

  @Test
  void afterInitACheckFindsNothing() {
    assertThat(admin("fresh", "check").code()).isEqualTo(1);

    Ran init = admin("fresh", "init");
    assertThat(init.code()).isZero();
    assertThat(init.err()).endsWith("all is as needed.\n");
    assertThat(init.lines())
        .anyMatch(line -> line.matches("made +topic pressroom.jobs.fresh.bulk +present"))
        .contains("       group pressroom.workers.fresh.bulk")
        .anyMatch(line -> line.matches("set +share.auto.offset.reset +earliest"))
        .anyMatch(line -> line.matches("made +bucket fresh +present"));

    assertThat(admin("fresh", "check")).isEqualTo(new Ran(0, "", "All is as needed.\n"));
  }

  @Test
  void whatIsMissingIsNamedAndNothingIsMade() {
    Ran check = admin("nothing", "check");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.lines())
        .anyMatch(
            line -> line.matches("stops +topic pressroom.jobs.nothing.bulk +present +missing"))
        .anyMatch(line -> line.matches("stops +bucket nothing +present +missing"))
        .anyMatch(line -> line.matches("stops +share.auto.offset.reset +earliest +latest"));
    assertThat(check.err()).matches("Stops: \\d+, differs: \\d+\\.\n");
    assertThat(buckets.resolve("nothing")).doesNotExist();
    assertThat(admin("nothing", "check").out()).isEqualTo(check.out());
  }

  @Test
  void severalAtOnceMakeEachThingOnce() {
    List<CompletableFuture<Ran>> all =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> admin("at-once", "init", "--json")))
            .limit(3)
            .toList();

    List<String> made = new ArrayList<>();
    for (CompletableFuture<Ran> one : all) {
      assertThat(one.join().code()).as(one.join().out()).isZero();
      for (JsonNode line : one.join().json()) {
        made.add(line.path("name").asText());
      }
    }
    assertThat(made.stream().filter(name -> name.startsWith("topic pressroom.jobs.at-once.")))
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThat(admin("at-once", "check").code()).isZero();
  }

  @Test
  void settingsOfGroupsFollowTheCommandLine() {
    admin("locks", "init");

    Ran check = admin("locks", "check", "--lock", "PT10S", "--json");

    assertThat(check.code()).isEqualTo(1);
    assertThat(check.err()).isEmpty();
    assertThat(check.json())
        .hasSize(3)
        .allMatch(line -> line.path("state").asText().equals("differs"))
        .anyMatch(
            line ->
                line.toString()
                    .equals(
                        "{\"state\":\"differs\",\"name\":\"group pressroom.workers.locks.bulk\","
                            + "\"setting\":\"share.record.lock.duration.ms\","
                            + "\"expected\":\"10000\",\"found\":\"30000\"}"));
    assertThat(admin("locks", "init", "--lock", "PT10S").code()).isZero();
    assertThat(admin("locks", "check", "--lock", "PT10S").code()).isZero();
  }

  @Test
  void eachPoolThatIsNamedIsProvidedFor() {
    Ran init = admin("pools", "init", "--pool", "small", "--pool", "large", "--json");

    assertThat(init.json())
        .extracting(line -> line.path("name").asText())
        .contains("topic pressroom.jobs.small.bulk", "group pressroom.workers.large.standard")
        .doesNotContain("topic pressroom.jobs.pools.bulk");
  }

  @Test
  void theProbeOfTheStoreIsTidiedAway() throws Exception {
    admin("probe", "init");

    try (Stream<Path> files = Files.walk(buckets.resolve("probe"))) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void aScreenOf80ColumnsShowsAllThatMatters() {
    Ran check = Ran.watched(environment("default"), "admin", "check");

    assertThat(check.lines()).allMatch(line -> line.length() <= 80);
    assertThat(check.out()).doesNotContain("…").contains("missing");
  }

  @Test
  void whoDoesNotAnswerIsNamedAndTheOtherIsLookedAtAllTheSame() {
    Map<String, String> environment = environment("alone");
    environment.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1");

    Ran check = Ran.quietly(environment, "admin", "check");

    assertThat(check.code()).isEqualTo(3);
    assertThat(check.err()).startsWith("pressroom: object store at http://127.0.0.1:1: ");
    assertThat(check.out()).contains("topic pressroom.jobs.alone.bulk");
  }

  @Test
  void wrongSettingsAreNamed() {
    Map<String, String> environment = environment("wrong");
    environment.remove("KAFKA_BOOTSTRAP_SERVERS");
    assertThat(Ran.quietly(environment, "admin", "check"))
        .isEqualTo(
            new Ran(2, "", "pressroom: KAFKA_BOOTSTRAP_SERVERS: expected a value, found none\n"));

    assertThat(admin("wrong", "init", "--lock", "PT2H").err())
        .isEqualTo("pressroom: lock: expected PT1S to PT1H, found PT2H\n");
    assertThat(admin("wrong", "init", "--pool", "A").code()).isEqualTo(2);
  }

  private Ran admin(String pool, String command, String... options) {
    return Ran.quietly(
        environment(pool),
        Stream.concat(Stream.of("admin", command), Stream.of(options)).toArray(String[]::new));
  }

  /** Its pool is its bucket's name too. */
  private Map<String, String> environment(String pool) {
    return new HashMap<>(
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
            "AWS_ENDPOINT_URL_S3", s3.endpoint().toString(),
            "AWS_ACCESS_KEY_ID", s3.accessKey(),
            "AWS_SECRET_ACCESS_KEY", s3.secretKey(),
            "PRESSROOM_POOL", pool,
            "PRESSROOM_BUCKET", pool));
  }
}
