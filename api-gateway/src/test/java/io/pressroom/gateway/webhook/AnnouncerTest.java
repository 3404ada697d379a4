package io.pressroom.gateway.webhook;

import static io.pressroom.gateway.testing.Samples.ID;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.failed;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.queued;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.gateway.request.RequestLimits;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.PosterCopy;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Webhook;
import io.pressroom.proto.v1.Webhook.Format;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AnnouncerTest {

  private final FakeOutbox outbox = new FakeOutbox();
  private final Announcer announcer =
      new Announcer(
          new JobMessages(
              Map.of(
                  Format.FORMAT_UNSPECIFIED,
                  JobMessages.ownBody(() -> new Links("https://posters.example")),
                  Format.FORMAT_REPLICATE,
                  job -> new JsonObject().put("id", job.id()))),
          outbox);

  @Test
  void tellsHowAJobEnded() {
    announcer.announce(List.of(failed(withWebhook(ID))));

    Message message = outbox.messages.get(0);
    assertThat(message.id()).isEqualTo("msg_" + ID);
    assertThat(message.tenant()).isEqualTo("default");
    assertThat(message.url()).isEqualTo(URI.create("https://shop.example/hook"));
    assertThat(message.type()).isEqualTo("job.failed");
    assertThat(message.body().getString("type")).isEqualTo("job.failed");
    assertThat(message.body().getString("timestamp")).isEqualTo("2026-11-24T10:00:03Z");
    assertThat(message.body().getJsonObject("data").getString("id")).isEqualTo(ID);
    assertThat(message.body().getJsonObject("data").getJsonObject("error").getString("code"))
        .isEqualTo("PROMPT_TOO_LONG");
  }

  @Test
  void staysSilentWhereNobodyAskedOrNothingEndedOrItEndedLongAgo() {
    announcer.announce(
        List.of(
            succeeded(job(ID)),
            queued(withWebhook(ID)),
            running(withWebhook(ID), 1),
            succeeded(withWebhook(ID)).toBuilder().setDeletedAt(time(NOW)).build()));

    assertThat(outbox.messages).isEmpty();
  }

  @Test
  void endThatIsToldTwiceIsAnnouncedOnce() {
    announcer.announce(List.of(succeeded(withWebhook(ID)), succeeded(withWebhook(ID))));
    announcer.announce(List.of(succeeded(withWebhook(ID))));

    assertThat(outbox.messages).hasSize(1);
  }

  @Test
  void endThatTheQueueDidNotTakeIsAnnouncedAgain() {
    outbox.isAway = true;
    CompletableFuture<Void> failed =
        announcer.announce(List.of(succeeded(withWebhook(ID)))).toCompletableFuture();
    outbox.isAway = false;
    announcer.announce(List.of(succeeded(withWebhook(ID))));

    assertThat(failed).isCompletedExceptionally();
    assertThat(outbox.messages).hasSize(1);
  }

  @Test
  void replicatesEventsAreThoseThatWereAskedForEachUnderItsOwnId() {
    RenderJob job = replicate("start", "output", "logs", "completed");

    announcer.announce(List.of(queued(job), running(job, 1), running(job, 2), succeeded(job)));

    assertThat(outbox.messages)
        .extracting(Message::id)
        .containsExactly("msg_" + ID + "_start", "msg_" + ID + "_output", "msg_" + ID);
    assertThat(outbox.messages)
        .extracting(Message::type)
        .containsExactly("start", "output", "completed");
  }

  @Test
  void eventsThatNobodyAskedForAreLeftOut() {
    announcer.announce(List.of(running(replicate("completed"), 1), failed(replicate("start"))));
    assertThat(outbox.messages).isEmpty();

    announcer.announce(List.of(failed(replicate())));
    assertThat(outbox.messages).extracting(Message::type).containsExactly("completed");
  }

  @Test
  void largestMessageStaysUnder20KilobytesAndKeepsItsPictures() {
    RenderJob.Builder job = withWebhook(ID).toBuilder();
    job.getRenderBuilder().setCount(RequestLimits.MAX_COUNT).setPrompt("海".repeat(2000));
    int copies = RequestLimits.MAX_POSTERS / RequestLimits.MAX_COUNT;
    for (int i = 0; i < copies; i++) {
      job.addCopies(PosterCopy.newBuilder().setHeadline("海".repeat(80)));
    }
    job.putMetadata("k", "v".repeat(RequestLimits.MAX_METADATA_BYTES - 1));

    announcer.announce(List.of(succeeded(job.build())));

    JsonObject body = outbox.messages.get(0).body();
    assertThat(body.toBuffer().length()).isLessThan(20_000);
    assertThat(body.getJsonObject("data").getJsonArray("images")).hasSize(RequestLimits.MAX_COUNT);
  }

  private static RenderJob withWebhook(String id) {
    return job(id).toBuilder()
        .setWebhook(Webhook.newBuilder().setUrl("https://shop.example/hook"))
        .build();
  }

  private static RenderJob replicate(String... events) {
    return job(ID).toBuilder()
        .setWebhook(
            Webhook.newBuilder()
                .setUrl("https://shop.example/hook")
                .setFormat(Format.FORMAT_REPLICATE)
                .addAllEvents(List.of(events)))
        .build();
  }

  private static final class FakeOutbox implements Outbox {

    final List<Message> messages = new ArrayList<>();
    boolean isAway;

    @Override
    public CompletionStage<Void> enqueue(Message message) {
      if (isAway) {
        return CompletableFuture.failedStage(new QueueUnavailableException("away", null));
      }
      messages.add(message);
      return CompletableFuture.completedStage(null);
    }
  }
}
