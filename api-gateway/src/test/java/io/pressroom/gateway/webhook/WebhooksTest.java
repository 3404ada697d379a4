package io.pressroom.gateway.webhook;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.gateway.request.RequestLimits;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Webhook;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class WebhooksTest {

  private final FakeTransport transport = new FakeTransport();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Webhooks webhooks =
      new Webhooks(
          transport,
          WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
          () -> new Links("https://posters.example"),
          CLOCK,
          meters);

  @Test
  void tellsHowAJobEnded() {
    webhooks.deliver(List.of(failed(withWebhook(ID))));

    assertThat(transport.calls).hasSize(1);
    Call call = transport.calls.get(0);
    assertThat(call.url).isEqualTo(URI.create("https://shop.example/hook"));
    assertThat(call.headers)
        .containsEntry("webhook-id", "msg_" + ID)
        .containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()))
        .containsEntry("content-type", "application/json");
    assertThat(call.headers.get("webhook-signature")).startsWith("v1,");
    assertThat(call.body.getString("type")).isEqualTo("job.failed");
    assertThat(call.body.getString("timestamp")).isEqualTo("2026-11-24T10:00:03Z");
    assertThat(call.body.getJsonObject("data").getString("id")).isEqualTo(ID);
    assertThat(call.body.getJsonObject("data").getJsonObject("error").getString("code"))
        .isEqualTo("PROMPT_TOO_LONG");
  }

  @Test
  void staysSilentWhereNobodyAskedOrNothingEnded() {
    webhooks.deliver(
        List.of(succeeded(job(ID)), queued(withWebhook(ID)), running(withWebhook(ID), 1)));

    assertThat(transport.calls).isEmpty();
  }

  @Test
  void endThatIsToldTwiceIsSentOnce() {
    webhooks.deliver(List.of(succeeded(withWebhook(ID)), succeeded(withWebhook(ID))));
    webhooks.deliver(List.of(succeeded(withWebhook(ID))));

    assertThat(transport.calls).hasSize(1);
  }

  @Test
  void triesAgainUnderTheSameIdAndThenGivesUp() {
    transport.answers.addAll(List.of(500, 302, 404));

    CompletableFuture<Void> done =
        webhooks.deliver(List.of(succeeded(withWebhook(ID)))).toCompletableFuture();

    assertThat(done).isCompleted();
    assertThat(transport.delays).isEqualTo(Webhooks.TRIES);
    assertThat(transport.calls)
        .extracting(call -> call.headers.get("webhook-id"))
        .containsOnly("msg_" + ID)
        .hasSize(3);
    assertThat(meters.counter("pressroom.webhooks", "outcome", "given_up").count()).isEqualTo(1);
  }

  @Test
  void stopsAtTheFirstSuccess() {
    transport.answers.addAll(List.of(FakeTransport.NO_ANSWER, 204));

    webhooks.deliver(List.of(succeeded(withWebhook(ID))));

    assertThat(transport.calls).hasSize(2);
    assertThat(meters.counter("pressroom.webhooks", "outcome", "delivered").count()).isEqualTo(1);
  }

  @Test
  void largestMessageStaysUnder20Kilobytes() {
    RenderJob.Builder job = withWebhook(ID).toBuilder();
    job.getRenderBuilder().setCount(RequestLimits.MAX_COUNT).setPrompt("海".repeat(2000));
    int copies = RequestLimits.MAX_POSTERS / RequestLimits.MAX_COUNT;
    for (int i = 0; i < copies; i++) {
      job.addCopies(PosterCopy.newBuilder().setHeadline("海".repeat(80)));
    }
    job.putMetadata("k", "v".repeat(RequestLimits.MAX_METADATA_BYTES - 1));

    webhooks.deliver(List.of(succeeded(job.build())));

    assertThat(transport.calls.get(0).bytes).isLessThan(20_000);
  }

  private static RenderJob withWebhook(String id) {
    return job(id).toBuilder()
        .setWebhook(Webhook.newBuilder().setUrl("https://shop.example/hook"))
        .build();
  }

  private record Call(URI url, Map<String, String> headers, JsonObject body, int bytes) {}

  /** Answers with what it was told to, or with 200; waits for nothing. */
  private static final class FakeTransport implements WebhookTransport {

    static final int NO_ANSWER = 0;

    final List<Call> calls = new ArrayList<>();
    final List<Duration> delays = new ArrayList<>();
    final Deque<Integer> answers = new ArrayDeque<>();

    @Override
    public CompletionStage<Integer> post(URI url, Map<String, String> headers, Buffer body) {
      JsonObject json = new JsonObject(body);
      calls.add(new Call(url, headers, json, body.length()));
      int status = answers.isEmpty() ? 200 : answers.remove();
      return status == NO_ANSWER
          ? CompletableFuture.failedStage(new IOException("connection refused"))
          : CompletableFuture.completedStage(status);
    }

    @Override
    public CompletionStage<Void> delay(Duration delay) {
      delays.add(delay);
      return CompletableFuture.completedStage(null);
    }
  }
}
