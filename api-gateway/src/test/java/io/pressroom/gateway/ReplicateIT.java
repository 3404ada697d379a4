package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.ServedModel;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the official client, tested against the whole farm, can't bring about. */
class ReplicateIT {

  private static final String PATH = "/v1/predictions";

  @RegisterExtension
  static final ServedModel SERVED =
      new ServedModel(Map.of("PRESSROOM_MODEL_ALIASES", "acme/flux=mini"));

  private final Gateway gateway = SERVED.gateway();
  private final HandWorker worker = SERVED.worker();
  private final Client client = SERVED.client();

  @Test
  void whoWaitsInVainIsToldThatItIsStartingSoThatItsClientGoesOnAsking() throws Exception {
    var answer = create("a slow boat", "Prefer", "wait=1");
    RenderJob job = worker.takeFirst(Lane.LANE_INTERACTIVE, "a slow boat");
    worker.publish(running(job, 1));
    await().until(() -> find(job.getId()).getString("status").equals("processing"));

    assertThat(answer.get().statusCode()).isEqualTo(201);
    assertThat(new JsonObject(answer.get().body()).getString("status")).isEqualTo("starting");
  }

  @Test
  void aStreamTellsLogsAndOutputAndThatItIsDone() throws Exception {
    RenderJob job = created("a raft");
    worker.publish(running(job, 1));
    worker.publish(progress(job.getId(), 1, 0, 10));
    await().until(() -> find(job.getId()).getString("logs").contains("10/20"));
    var events = CompletableFuture.supplyAsync(() -> events(job));
    worker.finish(succeeded(job), new byte[] {1});

    assertThat(events.get())
        .contains("event: logs\ndata: Using seed: ")
        .contains("event: output\ndata: http://127.0.0.1:" + gateway.port() + "/v1/jobs/")
        .endsWith("event: done\ndata: {}\n\n");
  }

  @Test
  void aStreamOfWhatFailedSaysWhy() throws Exception {
    RenderJob job = created("a wreck");
    worker.finish(failed(job), new byte[0]);

    assertThat(events(job))
        .contains("event: error\ndata: {\"detail\":\"PROMPT_TOO_LONG: ")
        .endsWith("event: done\ndata: {\"reason\":\"error\"}\n\n");
  }

  @Test
  void whatIsWrongIsSaidAsReplicateSaysIt() {
    HttpResponse<String> refused =
        client.post(
            PATH, "{\"version\": \"mini\", \"input\": {\"prompt\": \"x\", \"width\": 100}}");

    assertThat(refused.statusCode()).isEqualTo(422);
    JsonObject json = new JsonObject(refused.body());
    assertThat(json.getInteger("status")).isEqualTo(422);
    assertThat(json.getString("detail")).contains("input.width");
    assertThat(json.getJsonArray("invalid_fields").getJsonObject(0).getString("field"))
        .isEqualTo("input.width");
    assertThat(client.get("/v1/models/acme/other").statusCode()).isEqualTo(404);
    assertThat(client.get(PATH + "/0198c0de-0000-7000-8000-000000000000").statusCode())
        .isEqualTo(404);
  }

  private RenderJob created(String prompt) throws Exception {
    JsonObject prediction = new JsonObject(create(prompt).get().body());
    return worker.take(prediction.getString("id"), Lane.LANE_STANDARD);
  }

  private CompletableFuture<HttpResponse<String>> create(String prompt, String... headers) {
    return CompletableFuture.supplyAsync(
        () ->
            client.post(
                "/v1/models/acme/flux/predictions",
                new JsonObject().put("input", new JsonObject().put("prompt", prompt)).encode(),
                headers));
  }

  private JsonObject find(String id) {
    return new JsonObject(client.get(PATH + "/" + id).body());
  }

  private String events(RenderJob job) {
    return client.get(PATH + "/" + job.getId() + "/events").body();
  }
}
