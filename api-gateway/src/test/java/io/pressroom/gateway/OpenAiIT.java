package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.preview;
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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the official clients, tested against the whole farm, can't bring about. */
class OpenAiIT {

  private static final String PATH = "/v1/images/generations";

  @RegisterExtension
  static final ServedModel SERVED =
      new ServedModel(Map.of("PRESSROOM_MODEL_ALIASES", "gpt-image-1=mini"));

  private final HandWorker worker = SERVED.worker();
  private final Client client = SERVED.client();

  @Test
  void picturesComeInOrderAndWithTheirText() throws Exception {
    var answer = generate("a pier", "'n': 2, 'copy': {'headline': 'SALE'}");
    RenderJob job = worker.takeFirst(Lane.LANE_INTERACTIVE, "a pier");
    worker.finish(succeeded(job), new byte[] {1, 2, 3});

    JsonObject json = new JsonObject(answer.get().body());
    assertThat(json.getJsonArray("data"))
        .isEqualTo(new JsonArray("[{\"b64_json\": \"AQID\"}, {\"b64_json\": \"AQID\"}]"));
    assertThat(json.getString("size")).isEqualTo("256x256");

    var urls = generate("a quay", "'response_format': 'url', 'copy': {'headline': 'SALE'}");
    RenderJob second = worker.takeFirst(Lane.LANE_INTERACTIVE, "a quay");
    worker.finish(succeeded(second), new byte[] {4});
    assertThat(data(urls.get()).getString("url")).contains(second.getId() + "/posters/0/0");
  }

  @Test
  void aPictureThatIsGoneIsAnErrorAndNotHalfAnAnswer() throws Exception {
    var answer = generate("a mirage", "'n': 1");
    worker.publish(succeeded(worker.takeFirst(Lane.LANE_INTERACTIVE, "a mirage")));

    assertError(answer.get(), 404, "not_found");
  }

  @Test
  void aJobWhoseCallerHasGoneIsCanceled() throws Exception {
    SseStream stream = stream("a ghost ship", 0);
    RenderJob job = worker.takeFirst(Lane.LANE_INTERACTIVE, "a ghost ship");
    stream.close();

    await().until(() -> client.job(job.getId()).getString("status").equals("canceled"));
  }

  @Test
  void aStreamShowsAsManyPartialImagesAsWereAskedForEvenlySpread() throws Exception {
    try (SseStream stream = stream("a fair", 2)) {
      RenderJob job = worker.takeFirst(Lane.LANE_INTERACTIVE, "a fair");
      worker.publish(running(job, 1));
      for (int step : new int[] {2, 6}) {
        worker.publish(preview(job.getId(), 1, 0, step, "early"));
      }
      worker.publish(preview(job.getId(), 1, 0, 7, "a third"));
      assertPartial(stream.next(), 0, "a third");
      worker.publish(preview(job.getId(), 1, 0, 13, "not yet"));
      worker.publish(preview(job.getId(), 1, 0, 14, "two thirds"));
      assertPartial(stream.next(), 1, "two thirds");
      worker.publish(preview(job.getId(), 1, 0, 18, "too many"));
      worker.finish(succeeded(job), png());

      SseStream.Event last = stream.next();
      assertThat(last.type()).isEqualTo("image_generation.completed");
      assertThat(last.data().getString("type")).isEqualTo("image_generation.completed");
      assertThat(last.data().getString("output_format")).isEqualTo("jpeg");
      assertThat(last.data().getJsonObject("usage").getInteger("total_tokens")).isZero();
      assertThat(stream.rest()).isEmpty();
    }
  }

  @Test
  void aStreamEndsWithTheReasonWhereTheJobFails() throws Exception {
    try (SseStream stream = stream("a void", 1)) {
      worker.finish(failed(worker.takeFirst(Lane.LANE_INTERACTIVE, "a void")), new byte[0]);

      SseStream.Event last = stream.next();
      assertThat(last.type()).isEqualTo("error");
      assertThat(last.data().getJsonObject("error").getString("message"))
          .contains("PROMPT_TOO_LONG");
      assertThat(stream.rest()).isEmpty();
    }
  }

  @Test
  void aRepeatedIdempotencyKeyFindsTheJobAgainAfterItsCallerHadGone() throws Exception {
    try (SseStream first = stream("a tide", 0, "Idempotency-Key", "tide-1")) {
      assertThat(first.status()).isEqualTo(200);
    }
    RenderJob job = worker.takeFirst(Lane.LANE_INTERACTIVE, "a tide");
    worker.finish(succeeded(job), png());

    try (SseStream again = stream("a tide", 0, "Idempotency-Key", "tide-1")) {
      assertThat(again.next().type()).isEqualTo("image_generation.completed");
    }
  }

  @Test
  void whateverGoesWrongUnderThesePathsIsSaidInTheirForm() {
    assertError(client.post(PATH, "{"), 400, "malformed_body");
    assertError(client.post(PATH, "{}"), 400, "missing_required_parameter");
    assertError(
        client.post(PATH, "{\"prompt\": \"x\", \"model\": \"gpt-9\"}"), 404, "model_not_found");
    assertError(client.get(PATH), 405, "method_not_allowed");
    assertError(client.post("/v1/images/edits", "{}"), 404, "not_found");
    assertError(client.postAs("text/plain", PATH, "{}"), 415, "unsupported_media_type");
  }

  private CompletableFuture<HttpResponse<String>> generate(String prompt, String fields) {
    return CompletableFuture.supplyAsync(
        () ->
            client.post(
                PATH,
                ("{'prompt': '" + prompt + "', 'model': 'gpt-image-1', " + fields + "}")
                    .replace('\'', '"')));
  }

  private SseStream stream(String prompt, int partialImages, String... headers) throws Exception {
    JsonObject body =
        new JsonObject()
            .put("prompt", prompt)
            .put("stream", true)
            .put("output_format", "jpeg")
            .put("partial_images", partialImages);
    return client.postStream(PATH, body.encode(), headers);
  }

  private static JsonObject data(HttpResponse<String> answer) {
    return new JsonObject(answer.body()).getJsonArray("data").getJsonObject(0);
  }

  /** One pixel. */
  private static byte[] png() {
    return Base64.getDecoder()
        .decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
  }

  private static void assertPartial(SseStream.Event event, int index, String picture) {
    assertThat(event.type()).isEqualTo("image_generation.partial_image");
    assertThat(event.data().getInteger("partial_image_index")).isEqualTo(index);
    assertThat(event.data().getBinary("b64_json"))
        .isEqualTo(picture.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonObject error = new JsonObject(answer.body()).getJsonObject("error");
    assertThat(error.getString("code")).isEqualTo(code);
    assertThat(error.getString("message")).isNotBlank();
  }
}
