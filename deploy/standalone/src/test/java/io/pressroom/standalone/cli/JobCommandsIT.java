package io.pressroom.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.standalone.client.FakeGateway;
import io.pressroom.standalone.client.FakeGateway.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about jobs, against a gateway that answers as it is told. */
class JobCommandsIT {

  private static final String ID = FakeGateway.JOB_ID;
  private static final String OTHER = "01990000-0000-7000-8000-0000aaaabbbb";

  @TempDir private Path folder;
  private FakeGateway gateway;
  private Map<String, String> environment;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
    environment =
        Map.of("PRESSROOM_URL", gateway.url().toString(), "PRESSROOM_DATA", folder.toString());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void submitPrintsTheIdAndDoesNotWait() {
    Ran ran = run("submit", "a beach", "--lane", "bulk", "--webhook", "https://shop.example/done");

    assertThat(ran).isEqualTo(new Ran(0, ID + "\n", ""));
    assertThat(gateway.requests)
        .singleElement()
        .asString()
        .endsWith(
            "{\"prompt\":\"a beach\",\"lane\":\"bulk\","
                + "\"webhook\":{\"url\":\"https://shop.example/done\"}}");
  }

  @Test
  void submitSendsItsIdempotencyKey() {
    run("submit", "a beach", "--idempotency-key", "order-17");

    assertThat(gateway.idempotencyKeys).containsExactly("order-17");
  }

  @Test
  void submitThatWaitsEndsAsTheJobDoes() {
    Ran succeeded = run("submit", "a beach", "--wait");
    gateway.streams = List.of(FakeGateway.event(1, "canceled", "{}"));
    gateway.jobAnswer = new Answer(200, FakeGateway.job("canceled", ""));
    Ran canceled = run("submit", "a beach", "--wait");

    assertThat(succeeded.code()).isZero();
    assertThat(succeeded.lines()).containsExactly(ID, ID + " succeeded");
    assertThat(canceled.code()).isEqualTo(1);
    assertThat(canceled.err()).contains("job " + ID + " was canceled");
  }

  @Test
  void aDryRunSaysWhatTheJobWouldCostAndSubmitsNothing() {
    gateway.answers.put(
        "POST /v1/jobs/dry-run",
        new Answer(
            200,
            "{\"model\":\"mini\",\"size\":\"256x256\",\"images\":2,\"posters\":4,"
                + "\"seconds_of_work\":3.5,\"estimated_finish_seconds\":9.25}"));

    Ran ran = run("submit", "a beach", "--dry-run");

    assertThat(ran.lines())
        .containsExactly(
            "2 image(s) and 4 poster(s) of 256x256 by mini: 3.5 s of work, done in about 9.3 s");
    assertThat(gateway.requests).hasSize(1);
  }

  @Test
  void watchFollowsSeveralJobsAndFetchesTheirPictures() {
    job(OTHER, "failed", ",\"error\":{\"code\":\"OUT_OF_MEMORY\",\"message\":\"too large\"}");

    Ran ran = run("watch", ID, OTHER, ID, "--out", folder.resolve("out").toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.lines())
        .containsExactly(
            folder.resolve("out/poster-1f2e3d4c-7.png").toString(),
            folder.resolve("out/picture-1f2e3d4c-7.png").toString());
    assertThat(ran.err()).contains("job " + OTHER + " failed: too large (OUT_OF_MEMORY)");
  }

  @Test
  void watchShowsABarForEachJobToWhoeverLooks() {
    job(OTHER, "succeeded", "");

    Ran ran = Ran.watched(environment, "watch", ID, OTHER);

    assertThat(ran.code()).isZero();
    assertThat(ran.err()).contains("1f2e3d4c").contains("aaaabbbb").contains("2/2");
    assertThat(ran.lines()).containsExactly(ID + " succeeded", OTHER + " succeeded");
  }

  @Test
  void watchTellsProgramsEachEventInALine() {
    Ran ran = run("watch", ID, "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.json())
        .extracting(line -> line.path("event").asText())
        .containsExactly("queued", "progress", "progress", "succeeded");
    assertThat(ran.json()).allMatch(line -> line.path("job_id").asText().equals(ID));
    assertThat(ran.json().get(1).at("/data/steps").asInt()).isEqualTo(2);
  }

  @Test
  void watchRefusesAnUnknownJobBeforeItFollowsAny() {
    gateway.answers.put("GET /v1/jobs/" + OTHER, new Answer(404, "{\"title\":\"No such thing\"}"));

    Ran ran = run("watch", ID, OTHER);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("pressroom: No such thing\n");
    assertThat(gateway.requests).noneMatch(request -> request.contains("/events"));
  }

  @Test
  void jobsAreListedInATableThatFitsTheScreen() {
    gateway.answers.put(
        "GET /v1/jobs?limit=20&status=running",
        page(
            null,
            listed(ID, "running", "一只戴着金丝眼镜的橘猫坐在巴黎咖啡馆里看书,窗外下着雨"),
            listed(OTHER, "running", "a beach\u001b[2J\nby night")));

    Ran ran = Ran.watched(environment, "jobs", "--status", "running");

    assertThat(ran.lines()).hasSize(3).allMatch(line -> line.length() <= 80);
    assertThat(ran.lines().get(0)).startsWith("ID ").contains("  STATUS       AGE ");
    assertThat(ran.lines().get(1)).contains("running 50%").endsWith("…");
    assertThat(ran.lines().get(2)).endsWith("  a beach [2J by night");
  }

  @Test
  void allJobsAreReadPageByPage() {
    gateway.answers.put("GET /v1/jobs?limit=100", page("next", listed(ID, "running", "a")));
    gateway.answers.put(
        "GET /v1/jobs?limit=100&cursor=next", page(null, listed(OTHER, "queued", "b")));

    Ran ran = run("jobs", "--all", "--json");

    assertThat(ran.json()).extracting(job -> job.path("id").asText()).containsExactly(ID, OTHER);
  }

  @Test
  void noMoreJobsAreAskedForThanAreWanted() {
    gateway.answers.put("GET /v1/jobs?limit=1", page("next", listed(ID, "running", "a")));

    assertThat(run("jobs", "--limit", "1").lines()).hasSize(2);
    assertThat(gateway.requests).hasSize(1);
  }

  @Test
  void whereThereAreNoJobsPeopleAreToldAndProgramsSeeNothing() {
    gateway.answers.put("GET /v1/jobs?limit=20", page(null));

    assertThat(run("jobs")).isEqualTo(new Ran(0, "", "No jobs.\n"));
    assertThat(run("jobs", "--json")).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void aJobIsShownWithWhatWasAskedForAndWhatItMade() {
    gateway.jobAnswer =
        new Answer(
            200,
            FakeGateway.job(
                "succeeded",
                ",\"prompt\":\"a beach\",\"copies\":[{\"headline\":\"SALE\",\"badge\":\"50%\"}],"
                    + "\"images\":[{\"index\":0,\"seed\":7,\"url\":\"http://x/p\"}]"));

    Ran ran = run("jobs", "show", ID);

    assertThat(ran.lines())
        .contains(
            "  status           succeeded",
            "  prompt           a beach",
            "  text             SALE · 50%",
            "  picture          http://x/p");
  }

  @Test
  void whatIsRefusedForOneJobDoesNotStopTheOthers() {
    gateway.answers.put(
        "DELETE /v1/jobs/" + ID,
        new Answer(409, "{\"title\":\"The job has not finished\",\"status\":409}"));
    gateway.answers.put("DELETE /v1/jobs/" + OTHER, new Answer(204, ""));

    Ran ran = run("jobs", "delete", ID, OTHER);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).isEqualTo("pressroom: The job has not finished\n");
    assertThat(ran.lines()).containsExactly(OTHER + " deleted");
  }

  @Test
  void retryAndReplayPrintTheNewJobsId() {
    gateway.answers.put("POST /v1/jobs/" + OTHER + "/retry", answer(202, ID, "queued"));
    gateway.answers.put("POST /v1/jobs/" + OTHER + "/replay", answer(202, ID, "queued"));

    assertThat(run("jobs", "retry", OTHER)).isEqualTo(new Ran(0, ID + "\n", ""));
    assertThat(run("jobs", "replay", OTHER)).isEqualTo(new Ran(0, ID + "\n", ""));
  }

  @Test
  void cancelSaysHowTheJobStandsNow() {
    gateway.answers.put("POST /v1/jobs/" + ID + "/cancel", answer(202, ID, "running"));
    gateway.answers.put("POST /v1/jobs/" + OTHER + "/cancel", answer(200, OTHER, "canceled"));

    Ran ran = run("cancel", ID, OTHER);

    assertThat(ran.lines()).containsExactly(ID + " is being canceled", OTHER + " canceled");
  }

  @Test
  void programsGetAProblemAsItCame() {
    String problem =
        "{\"type\":\"urn:pressroom:problem:invalid-request\",\"title\":\"Invalid\",\"status\":400,"
            + "\"errors\":[{\"field\":\"steps\",\"expected\":\"1..100\",\"found\":\"0\"}]}";
    gateway.submitAnswer = new Answer(400, problem);

    Ran ran = run("submit", "a beach", "--json");

    assertThat(ran).isEqualTo(new Ran(2, "{\"error\":" + problem + "}\n", ""));
  }

  @Test
  void whereNoFarmRunsItIsSaidHowToGetOne() {
    Ran ran = Ran.quietly(Map.of("PRESSROOM_DATA", folder.toString()), "jobs");

    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("'pressroom serve'").contains("PRESSROOM_URL");
  }

  @Test
  void theFarmThatServesThisMachineIsFoundByItsFolder() throws IOException {
    long self = ProcessHandle.current().pid();
    Files.writeString(folder.resolve("farm.lock"), "process " + self + " serves " + gateway.url());

    Ran ran =
        Ran.quietly(Map.of("PRESSROOM_DATA", folder.toString()), "submit", "a beach", "--json");

    JsonNode job = ran.json().get(0);
    assertThat(job.path("id").asText()).isEqualTo(ID);
  }

  @Test
  void aUrlThatIsNoneIsAUsageError() {
    Ran ran = Ran.quietly(Map.of("PRESSROOM_URL", "farm:8080"), "jobs");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("expected http(s)://host:port, found 'farm:8080'");
  }

  private Ran run(String... arguments) {
    return Ran.quietly(environment, arguments);
  }

  /** A job besides the one that the gateway knows by itself; its stream is the same. */
  private void job(String id, String status, String more) {
    Answer job = new Answer(200, FakeGateway.job(status, more).replace(ID, id));
    gateway.answers.put("GET /v1/jobs/" + id, job);
  }

  private static Answer answer(int status, String id, String jobStatus) {
    return new Answer(status, FakeGateway.job(jobStatus, "").replace(ID, id));
  }

  private static String listed(String id, String status, String prompt) {
    String escaped = prompt.replace("\u001b", "\\u001b").replace("\n", "\\n");
    return FakeGateway.job(
            status,
            ",\"prompt\":\""
                + escaped
                + "\",\"count\":2,\"steps\":10,\"progress\":{\"step\":10,\"steps\":20}")
        .replace(ID, id);
  }

  private static Answer page(String cursor, String... jobs) {
    String next = cursor == null ? "null" : "\"" + cursor + "\"";
    return new Answer(
        200, "{\"data\":[" + String.join(",", jobs) + "],\"next_cursor\":" + next + "}");
  }
}
