package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.ServedModel;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of jobs after their end: they are listed, deleted, and run again. */
class JobListIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  @RegisterExtension static final ServedModel SERVED = new ServedModel(Map.of());

  private final HandWorker worker = SERVED.worker();
  private final Client client = SERVED.client();

  @Test
  void listIsTheSameAtAnotherGatewayThatStartsLater() throws Exception {
    List<String> mine = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      mine.add(0, submit());
    }

    List<String> here = walk(client, mine.size());
    assertThat(here.subList(0, mine.size())).isEqualTo(mine);
    try (Gateway later = FARM.startGateway(Map.of())) {
      assertThat(walk(new Client(later.port()), mine.size())).isEqualTo(here);
    }
  }

  @Test
  void listIsFilteredByStatus() throws Exception {
    String id = submit();
    worker.finish(failed(worker.take(id, Lane.LANE_STANDARD)), new byte[0]);
    awaitStatus(id, "failed");

    JsonArray failed = list("?status=failed&limit=100").getJsonArray("data");
    assertThat(failed).isNotEmpty().allMatch(job -> status(job).equals("failed"));
    assertThat(failed).anyMatch(job -> ((JsonObject) job).getString("id").equals(id));
    assertThat(list("?batch=" + UUID.randomUUID()).getJsonArray("data")).isEmpty();
  }

  @Test
  void deletedJobLeavesNothingAndComesBackForNobody() throws Exception {
    String key = UUID.randomUUID().toString();
    String body = "{\"prompt\": \"a secret\", \"copy\": {\"headline\": \"PSST\"}}";
    String id =
        new JsonObject(client.post("/v1/jobs", body, "Idempotency-Key", key).body())
            .getString("id");
    RenderJob job = worker.take(id, Lane.LANE_STANDARD);
    assertThat(client.delete("/v1/jobs/" + id).statusCode()).as("unfinished").isEqualTo(409);
    worker.finish(succeeded(job), new byte[] {1});
    awaitStatus(id, "succeeded");

    assertThat(client.delete("/v1/jobs/" + id).statusCode()).isEqualTo(204);

    assertThat(worker.hasPictures(succeeded(job))).isFalse();
    JobState rest = worker.manifest(id);
    assertThat(rest.hasDeletedAt()).isTrue();
    assertThat(rest.getJob().getRender().getPrompt()).isEmpty();
    assertThat(rest.getJob().getCopiesList()).isEmpty();
    assertThat(client.delete("/v1/jobs/" + id).statusCode()).isEqualTo(404);
    assertThat(client.post("/v1/jobs", body, "Idempotency-Key", key).statusCode()).isEqualTo(409);

    // A worker that comes late, and a gateway that knows only what the topic and the store hold.
    worker.publish(running(job, 1));
    try (Gateway later = FARM.startGateway(Map.of())) {
      Client there = new Client(later.port());
      assertThat(there.get("/v1/jobs/" + id).statusCode()).isEqualTo(404);
      assertThat(there.get("/v1/jobs/" + id + "/images/0").statusCode()).isEqualTo(404);
      assertThat(there.get("/v1/jobs?limit=100").body()).doesNotContain(id);
    }
  }

  @Test
  void failedJobIsRetriedAndSucceededJobIsReplayed() throws Exception {
    String id = submit();
    RenderJob job = worker.take(id, Lane.LANE_STANDARD);
    assertThat(client.post("/v1/jobs/" + id + "/retry", "").statusCode()).isEqualTo(409);
    worker.finish(failed(job), new byte[0]);
    awaitStatus(id, "failed");
    assertThat(client.post("/v1/jobs/" + id + "/replay", "").statusCode()).isEqualTo(409);

    JsonObject retried = accepted(client.post("/v1/jobs/" + id + "/retry", ""));
    assertThat(retried.getJsonObject("origin"))
        .isEqualTo(new JsonObject().put("job_id", id).put("kind", "retry"));
    RenderJob again = worker.take(retried.getString("id"), Lane.LANE_STANDARD);
    assertThat(again.getRender()).isEqualTo(job.getRender());
    worker.finish(succeeded(again), new byte[] {1});
    awaitStatus(again.getId(), "succeeded");

    JsonObject replayed = accepted(client.post("/v1/jobs/" + again.getId() + "/replay", ""));
    assertThat(replayed.getJsonObject("origin").getString("kind")).isEqualTo("replay");
    assertThat(worker.take(replayed.getString("id"), Lane.LANE_STANDARD).getModel())
        .isEqualTo(job.getModel());
  }

  @Test
  void replayIsRefusedOnceTheModelIsAnother() throws Exception {
    HandWorker other = FARM.worker("w-model");
    other.announce(card("once").toBuilder().setDigest("sha256:" + "01".repeat(32)).build());
    await().until(() -> client.get("/v1/models").body().contains("once"));
    String id =
        client
            .submit(new JsonObject().put("prompt", "a beach").put("model", "once"))
            .getString("id");
    worker.finish(succeeded(worker.take(id, Lane.LANE_STANDARD)), new byte[] {1});
    awaitStatus(id, "succeeded");

    other.announce(card("once").toBuilder().setDigest("sha256:" + "02".repeat(32)).build());
    await().until(() -> client.get("/v1/models").body().contains("0202"));
    HttpResponse<String> answer = client.post("/v1/jobs/" + id + "/replay", "");
    other.close();

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("model-not-served", "\"field\":\"model\"");
  }

  @Test
  void dryRunTellsTheCostAndSubmitsNothing() {
    String prompt = "dry " + UUID.randomUUID();
    HttpResponse<String> answer =
        client.post(
            "/v1/jobs/dry-run",
            new JsonObject()
                .put("prompt", prompt)
                .put("count", 2)
                .put("copy", new JsonObject().put("headline", "SALE"))
                .encode());

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonObject run = new JsonObject(answer.body());
    assertThat(run.getInteger("images")).isEqualTo(2);
    assertThat(run.getInteger("posters")).isEqualTo(2);
    assertThat(run.getInteger("steps")).isEqualTo(20);
    assertThat(client.get("/v1/jobs?limit=100").body()).doesNotContain(prompt);
    assertThat(client.post("/v1/jobs/dry-run", "{\"size\": \"1x1\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void operatorsSeeQueuesAndWorkers() {
    submit();

    JsonObject queue = new JsonObject(client.get("/v1/queue").body());
    JsonObject pool =
        queue.getJsonArray("pools").stream()
            .map(JsonObject.class::cast)
            .filter(each -> each.getString("pool").equals("default"))
            .findFirst()
            .orElseThrow();
    assertThat(pool.getJsonArray("lanes").getJsonObject(1).getInteger("jobs_queued")).isPositive();
    assertThat(client.get("/v1/workers").body())
        .contains("\"id\":\"" + worker.id() + "\"", "\"mini\"");
  }

  @Test
  void autoscalersGetTheirPoolsFigureBeforeItsFirstWorker() {
    JsonArray pools =
        new JsonObject(client.get("/v1/queue?pool=a100").body()).getJsonArray("pools");
    assertThat(pools).hasSize(1);
    assertThat(pools.getJsonObject(0).getString("pool")).isEqualTo("a100");
    assertThat(pools.getJsonObject(0).getDouble("seconds_of_work")).isZero();

    assertThat(client.get("/v1/queue?pool=A100").statusCode()).isEqualTo(400);
  }

  @Test
  void answerIsHeldUntilTheJobHasFinished() throws Exception {
    String prompt = "held " + UUID.randomUUID();
    String body = new JsonObject().put("prompt", prompt).encode();
    var answer =
        CompletableFuture.supplyAsync(() -> client.post("/v1/jobs", body, "Prefer", "wait=60"));
    worker.finish(succeeded(worker.takeFirst(Lane.LANE_STANDARD, prompt)), new byte[] {1});

    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(status(new JsonObject(answer.get().body()))).isEqualTo("succeeded");
    assertThat(answer.get().headers().firstValue("Preference-Applied")).contains("wait=60");

    HttpResponse<String> impatient = client.post("/v1/jobs", body, "Prefer", "wait=0");
    assertThat(impatient.statusCode()).isEqualTo(202);
    assertThat(status(new JsonObject(impatient.body()))).isEqualTo("queued");
  }

  private static List<String> walk(Client at, int wanted) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    while (ids.size() < wanted) {
      JsonObject page = new JsonObject(at.get("/v1/jobs?limit=2" + cursor).body());
      page.getJsonArray("data").forEach(job -> ids.add(((JsonObject) job).getString("id")));
      cursor = "&cursor=" + page.getString("next_cursor");
    }
    return ids;
  }

  private JsonObject list(String query) {
    HttpResponse<String> answer = client.get("/v1/jobs" + query);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return new JsonObject(answer.body());
  }

  private static JsonObject accepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return new JsonObject(answer.body());
  }

  private static String status(Object job) {
    return ((JsonObject) job).getString("status");
  }

  private String submit() {
    return client.submit(new JsonObject().put("prompt", "a beach")).getString("id");
  }

  private void awaitStatus(String id, String status) {
    await().until(() -> status.equals(client.job(id).getString("status")));
  }
}
