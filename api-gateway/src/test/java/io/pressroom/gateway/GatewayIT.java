package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.canceled;
import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.preview;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.ServedModel;
import io.pressroom.gateway.testing.SseStream;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatewayIT {

  @RegisterExtension
  static final ServedModel SERVED = new ServedModel(Map.of("PRESSROOM_GENERATE_TIMEOUT", "PT1M"));

  private final Gateway gateway = SERVED.gateway();
  private final HandWorker worker = SERVED.worker();
  private final Client client = SERVED.client();

  @Test
  void jobLivesItsWholeLifeOverHttp() throws Exception {
    HttpResponse<String> accepted =
        client.post(
            "/v1/jobs",
            "{\"prompt\": \"a beach\", \"count\": 2, \"copy\": {\"headline\": \"SALE\"}}",
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(accepted.statusCode()).isEqualTo(202);
    JsonObject job = new JsonObject(accepted.body());
    String id = job.getString("id");
    String base = "http://127.0.0.1:" + gateway.port() + "/v1/jobs/" + id;
    assertThat(accepted.headers().firstValue("Location")).contains(base);
    assertThat(job.getString("status")).isEqualTo("queued");
    assertThat(job.getJsonObject("links").getString("events")).isEqualTo(base + "/events");

    RenderJob taken = worker.take(id, Lane.LANE_STANDARD);
    assertThat(taken.getRender().getSeed()).isEqualTo(job.getLong("seed"));
    assertThat(worker.traceOf(id, Lane.LANE_STANDARD))
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    try (SseStream events = client.follow(id)) {
      assertThat(events.contentType()).isEqualTo("text/event-stream");
      assertThat(events.next().type()).isEqualTo("queued");
      assertThat(client.get("/v1/jobs/" + id + "/images/0").statusCode()).isEqualTo(409);

      worker.publish(running(taken, 1));
      assertThat(events.next().type()).isEqualTo("running");
      worker.publish(progress(id, 1, 0, 5));
      SseStream.Event five = events.next();
      assertThat(five.type()).isEqualTo("progress");
      assertThat(five.data().getInteger("step")).isEqualTo(5);
      assertThat(five.data().getInteger("steps")).isEqualTo(40);
      worker.publish(preview(id, 1, 0, 4, "blurred"));
      SseStream.Event preview = events.next();
      assertThat(preview.type()).isEqualTo("preview");
      assertThat(preview.id()).as("the last that has one").isEqualTo(five.id());
      assertThat(preview.data().getInteger("step")).isEqualTo(4);
      assertThat(preview.data().getString("data_url"))
          .isEqualTo("data:image/jpeg;base64,Ymx1cnJlZA==");
      assertThat(client.job(id).getJsonObject("progress").getInteger("step")).isEqualTo(5);

      byte[] picture = new byte[300_000];
      new Random(1).nextBytes(picture);
      worker.finish(succeeded(taken), picture);
      SseStream.Event last = events.next();
      assertThat(last.type()).isEqualTo("succeeded");
      assertThat(last.data().getJsonArray("images")).hasSize(2);
      assertThat(events.rest()).isEmpty();

      JsonObject image = client.job(id).getJsonArray("images").getJsonObject(1);
      assertThat(image.getLong("seed")).isEqualTo(taken.getRender().getSeed() + 1);
      HttpResponse<byte[]> clean = client.getBytes("/v1/jobs/" + id + "/images/1");
      assertThat(clean.statusCode()).isEqualTo(200);
      assertThat(clean.body()).isEqualTo(picture);
      assertThat(clean.headers().firstValue("Content-Type")).contains("image/png");
      assertThat(clean.headers().firstValueAsLong("Content-Length")).hasValue(300_000);
      assertThat(client.getBytes("/v1/jobs/" + id + "/posters/1/0").body()).isEqualTo(picture);
    }
  }

  @Test
  void pictureThatTheClientHasIsNotSentAgain() throws Exception {
    String id = submit();
    worker.finish(succeeded(worker.take(id, Lane.LANE_STANDARD)), new byte[] {1});
    awaitStatus(id, "succeeded");

    String etag =
        client.getBytes("/v1/jobs/" + id + "/images/0").headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> again =
        client.getBytes("/v1/jobs/" + id + "/images/0", "If-None-Match", etag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
  }

  @Test
  void pictureThatIsNotThereIsNotFound() throws Exception {
    String id = submit();
    worker.finish(succeeded(worker.take(id, Lane.LANE_STANDARD)), new byte[] {1});
    awaitStatus(id, "succeeded");

    for (String path : new String[] {"images/1", "images/x", "images/-1", "posters/0/0"}) {
      assertThat(client.get("/v1/jobs/" + id + "/" + path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void readerResumesAfterTheEventThatItHas() throws Exception {
    String id = submit();
    RenderJob job = worker.take(id, Lane.LANE_STANDARD);
    worker.publish(running(job, 1));
    awaitStatus(id, "running");
    String seen;
    try (SseStream events = client.follow(id)) {
      assertThat(events.next().type()).isEqualTo("running");
      worker.publish(progress(id, 1, 0, 5));
      seen = events.next().id();
    }
    worker.publish(progress(id, 1, 0, 9));
    await().until(() -> client.job(id).getJsonObject("progress").getInteger("step") == 9);

    try (SseStream events = client.follow(id, "Last-Event-ID", seen)) {
      SseStream.Event next = events.next();
      assertThat(next.type()).isEqualTo("progress");
      assertThat(next.data().getInteger("step")).isEqualTo(9);
      worker.finish(failed(job), new byte[0]);
      assertThat(events.rest()).containsExactly("failed");
    }
    try (SseStream over = client.follow(id, "Last-Event-ID", "end")) {
      assertThat(over.status()).isEqualTo(204);
    }
    assertThat(client.get("/v1/jobs/" + id + "/events", "Last-Event-ID", "7").statusCode())
        .isEqualTo(400);
  }

  @Test
  void readerThatComesLateIsToldTheEnd() throws Exception {
    String id = submit();
    worker.finish(succeeded(worker.take(id, Lane.LANE_STANDARD)), new byte[] {1});
    awaitStatus(id, "succeeded");

    try (SseStream events = client.follow(id)) {
      assertThat(events.rest()).containsExactly("succeeded");
    }
  }

  @Test
  void jobThatIsFirstHeardOfFromItsWorkerIsFound() throws Exception {
    RenderJob job =
        worker.take(submit(), Lane.LANE_STANDARD).toBuilder()
            .setId("019a2b3c-4d5e-7f60-8123-456789abc001")
            .build();
    worker.publish(running(job, 1));

    awaitStatus(job.getId(), "running");
  }

  @Test
  void queuedJobIsCanceledForGood() throws Exception {
    String id = submit();
    RenderJob job = worker.take(id, Lane.LANE_STANDARD);
    try (SseStream events = client.follow(id)) {
      assertThat(events.next().type()).isEqualTo("queued");

      HttpResponse<String> answer = client.post("/v1/jobs/" + id + "/cancel", "");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("canceled");

      assertThat(events.rest()).containsExactly("canceled");
    }
    assertThat(worker.manifest(id).getStatus()).isEqualTo(Status.STATUS_CANCELED);
    assertThat(worker.awaitControl(id).hasCancel()).isTrue();

    // A worker that took the job all the same comes too late.
    worker.publish(running(job, 1));
    worker.publish(succeeded(job));
    String other = submit();
    worker.publish(running(worker.take(other, Lane.LANE_STANDARD), 1));
    awaitStatus(other, "running");
    assertThat(client.job(id).getString("status")).isEqualTo("canceled");
  }

  @Test
  void cancelThatComesTooLateTellsHowTheJobEnded() throws Exception {
    String id = submit();
    RenderJob job = worker.take(id, Lane.LANE_STANDARD);
    worker.finish(failed(job), new byte[0]);

    HttpResponse<String> answer = client.post("/v1/jobs/" + id + "/cancel", "");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(new JsonObject(answer.body()).getString("status")).isEqualTo("failed");
  }

  @Test
  void runningJobIsCanceledByItsWorker() throws Exception {
    String id = submit();
    RenderJob job = worker.take(id, Lane.LANE_STANDARD);
    worker.publish(running(job, 1));
    awaitStatus(id, "running");

    HttpResponse<String> answer = client.post("/v1/jobs/" + id + "/cancel", "");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(worker.awaitControl(id).hasCancel()).isTrue();

    worker.finish(canceled(job), new byte[0]);
    awaitStatus(id, "canceled");
  }

  @Test
  void sameKeyAndRequestIsTheSameJob() {
    String body = "{\"prompt\": \"a beach\", \"lane\": \"bulk\"}";
    HttpResponse<String> first = client.post("/v1/jobs", body, "Idempotency-Key", "order-1");
    HttpResponse<String> second = client.post("/v1/jobs", body, "Idempotency-Key", "order-1");
    HttpResponse<String> other =
        client.post("/v1/jobs", body.replace("beach", "forest"), "Idempotency-Key", "order-1");
    HttpResponse<String> bad = client.post("/v1/jobs", body, "Idempotency-Key", "a b");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
    String id = new JsonObject(first.body()).getString("id");
    assertThat(new JsonObject(second.body()).getString("id")).isEqualTo(id);
    assertThat(worker.count("pressroom.jobs.default.bulk", id)).isEqualTo(1);
    assertProblem(other, 409, "idempotency-conflict");
    assertProblem(bad, 400, "invalid-request");
    assertThat(errorFields(bad)).containsExactly("Idempotency-Key");
  }

  @Test
  void requestThatIsWrongIsToldWhatIsWrong() {
    HttpResponse<String> answer =
        client.post("/v1/jobs", "{\"prompt\": \"\", \"size\": \"1x1\", \"colour\": \"red\"}");

    assertProblem(answer, 400, "invalid-request");
    assertThat(errorFields(answer)).containsExactlyInAnyOrder("prompt", "size", "colour");
  }

  @Test
  void bodyThatIsNoJsonObjectIsRefused() {
    for (String body : new String[] {"", "{", "[]", "\"x\"", "{\"prompt\": \"x\"} {}", "null"}) {
      assertProblem(client.post("/v1/jobs", body), 400, "malformed-body");
    }
  }

  @Test
  void bodyThatIsTooLargeIsRefused() {
    String body = "{\"prompt\": \"" + "x".repeat(64 * 1024) + "\"}";

    assertProblem(client.post("/v1/jobs", body), 413, "body-too-large");
  }

  @Test
  void bodyThatIsDeclaredAsAFormIsRefused() {
    HttpResponse<String> answer =
        client.postAs("application/x-www-form-urlencoded", "/v1/jobs", "{\"prompt\": \"x\"}");

    assertProblem(answer, 415, "unsupported-media-type");
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    assertProblem(client.get("/v1/jobs/019a2b3c-4d5e-7f60-8123-456789abcdef"), 404, "not-found");
    assertProblem(client.get("/v1/jobs/nonsense"), 404, "not-found");
    assertProblem(client.get("/v1/jobs/..%2F..%2Fsecrets/images/0"), 404, "not-found");
    assertProblem(client.get("/v1/nonsense"), 404, "not-found");
    assertProblem(client.get("/nonsense.html"), 404, "not-found");
    assertProblem(client.post("/v1/jobs/nonsense/cancel", ""), 404, "not-found");
    assertProblem(client.post("/v1/models", "{}"), 405, "method-not-allowed");
  }

  @Test
  void generateAnswersWithThePictureOnceItIsThere() throws Exception {
    var answer =
        CompletableFuture.supplyAsync(
            () ->
                client.post(
                    "/generate",
                    "{\"prompt\": \"a lamp\", \"resolution\": \"128x128\", \"style\": \"neon\"}",
                    "Idempotency-Key",
                    "generate-1"));
    RenderJob job = worker.takeFirst(Lane.LANE_INTERACTIVE, "a lamp, neon style");
    assertThat(job.getRender().getWidth()).isEqualTo(128);
    worker.finish(succeeded(job), new byte[] {1, 2, 3});

    HttpResponse<String> done = answer.get();
    assertThat(done.statusCode()).isEqualTo(200);
    JsonObject json = new JsonObject(done.body());
    assertThat(json.fieldNames()).containsExactly("image_url");
    String path = json.getString("image_url").replaceFirst("^http://127.0.0.1:[0-9]+", "");
    assertThat(client.getBytes(path).body()).containsExactly(1, 2, 3);
  }

  @Test
  void generateTellsWhyThereIsNoPicture() throws Exception {
    var answer =
        CompletableFuture.supplyAsync(() -> client.post("/generate", "{\"prompt\": \"a cake\"}"));
    worker.finish(failed(worker.takeFirst(Lane.LANE_INTERACTIVE, "a cake")), new byte[0]);

    assertProblem(answer.get(), 422, "rendering-failed");
    assertThat(answer.get().body()).contains("PROMPT_TOO_LONG");
  }

  @Test
  void modelsAreListedWithTheirLimits() {
    JsonObject list = new JsonObject(client.get("/v1/models").body());

    assertThat(list.getString("object")).isEqualTo("list");
    JsonObject model = list.getJsonArray("data").getJsonObject(0);
    assertThat(model.getString("id")).isEqualTo("mini");
    assertThat(model.getBoolean("default")).isTrue();
    assertThat(model.getString("native_size")).isEqualTo("256x256");
    assertThat(model.getJsonArray("samplers"))
        .isEqualTo(new JsonArray("[\"flow_euler\",\"euler\"]"));
  }

  @Test
  void operatorsSeeHealthAndMetrics() {
    submit();

    assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(client.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(client.get("/metrics").body())
        .contains("pressroom_jobs_in_flight{status=\"queued\"}")
        .contains(
            "pressroom_http_requests_seconds_count{method=\"POST\",route=\"/v1/jobs\",status=\"202\"}");
  }

  @Test
  void consoleAsksNoOtherHostForAnything() {
    HttpResponse<String> page = client.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none';", "script-src 'self';", "img-src 'self' data:;");
    assertThat(page.body()).doesNotContain("http://", "https://", "<script>", " style=");
  }

  @Test
  void consoleFilesAreSentAgainOnlyWhereTheyHaveChanged() {
    HttpResponse<String> script = client.get("/console/app.js");
    String tag = script.headers().firstValue("ETag").orElseThrow();

    assertThat(script.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(client.get("/console/app.js", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertProblem(client.get("/console/nothing.js"), 404, "not-found");
    assertThat(client.get("/favicon.ico").statusCode()).isEqualTo(200);
  }

  private String submit() {
    return client.submit(new JsonObject().put("prompt", "a beach")).getString("id");
  }

  private void awaitStatus(String id, String status) {
    await().until(() -> status.equals(client.job(id).getString("status")));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonObject problem = new JsonObject(answer.body());
    assertThat(problem.getString("type")).isEqualTo("urn:pressroom:problem:" + type);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
  }

  private static java.util.List<Object> errorFields(HttpResponse<String> answer) {
    return new JsonObject(answer.body())
        .getJsonArray("errors").stream()
            .map(error -> (Object) ((JsonObject) error).getString("field"))
            .toList();
  }
}
