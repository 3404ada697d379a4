package io.pressroom.gateway.webhook;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.webhook.Webhooks.Replay;
import io.pressroom.gateway.webhook.delivery.Tiers;
import io.pressroom.gateway.webhook.ledger.DeadLetter;
import io.pressroom.gateway.webhook.ledger.DeadLetters;
import io.pressroom.gateway.webhook.ledger.Endpoints;
import io.pressroom.gateway.webhook.ledger.Ledger;
import io.pressroom.gateway.webhook.ledger.Secrets;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookEndpoint;
import io.pressroom.proto.v1.WebhookSetting;
import io.pressroom.wire.WebhookTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

  private static final String URL = "https://shop.example/hook";
  private static final WebhookDelivery DEAD =
      WebhookDelivery.newBuilder()
          .setId("msg_1")
          .setTenant("acme")
          .setUrl(URL)
          .setAttempts(10)
          .setLastFailure("status 500")
          .setNotBefore(time(NOW.minus(Duration.ofDays(1))))
          .setFailedAt(time(NOW))
          .build();

  private final List<String> written = new ArrayList<>();
  private final Webhooks.View view =
      new Webhooks.View(
          new Secrets(WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), CLOCK),
          new Endpoints(),
          new DeadLetters(10));
  private final FakeBooks books = new FakeBooks();
  private final Webhooks webhooks = new Webhooks(books, books, view, CLOCK);

  @BeforeEach
  void buryOne() {
    view.deadLetters().add(7, DEAD);
  }

  @Test
  void replayBeginsTheScheduleAnewUnderTheSameIdBeforeTheLetterIsForgotten() {
    assertThat(replay("acme")).isEqualTo(Replay.QUEUED);

    assertThat(written).containsExactly("put msg_1", "forget acme msg_1");
    assertThat(books.queued.getAttempts()).isZero();
    assertThat(books.queued.getNotBefore()).isEqualTo(time(NOW));
    assertThat(books.queued.getLastFailure()).isEmpty();
    assertThat(books.queued.hasFailedAt()).isFalse();
    assertThat(replay("acme")).isEqualTo(Replay.NOT_FOUND);
  }

  @Test
  void otherTenantsLettersAndEndpointsAreNotFound() {
    view.endpoints().apply(disabled());

    assertThat(replay("other")).isEqualTo(Replay.NOT_FOUND);
    assertThat(webhooks.enable("other", URL).toCompletableFuture().join()).isFalse();
    assertThat(written).isEmpty();
  }

  @Test
  void letterOfADisabledEndpointIsReplayedOnceItIsEnabled() {
    view.endpoints().apply(disabled());
    assertThat(replay("acme")).isEqualTo(Replay.ENDPOINT_DISABLED);

    assertThat(webhooks.enable("acme", URL).toCompletableFuture().join()).isTrue();
    assertThat(replay("acme")).isEqualTo(Replay.QUEUED);
    assertThat(written).containsExactly("set", "put msg_1", "forget acme msg_1");
  }

  @Test
  void letterThatHasAgedOutIsNotFound() {
    books.dead = Optional.empty();

    assertThat(replay("acme")).isEqualTo(Replay.NOT_FOUND);
    assertThat(written).isEmpty();
  }

  private Replay replay(String tenant) {
    return webhooks.replay(tenant, "msg_1").toCompletableFuture().join();
  }

  private static WebhookEndpoint disabled() {
    return WebhookEndpoint.newBuilder()
        .setTenant("acme")
        .setUrl(URL)
        .setDisabledAt(time(NOW))
        .build();
  }

  private final class FakeBooks implements Tiers, Ledger {

    Optional<WebhookDelivery> dead = Optional.of(DEAD);

    @SuppressWarnings("NullAway.Init")
    WebhookDelivery queued;

    @Override
    public CompletionStage<Void> put(WebhookTier tier, WebhookDelivery delivery) {
      assertThat(tier).isEqualTo(WebhookTier.NOW);
      queued = delivery;
      return write("put " + delivery.getId());
    }

    @Override
    public CompletionStage<Void> set(WebhookSetting setting) {
      return write("set");
    }

    @Override
    public CompletionStage<Void> bury(WebhookDelivery letter) {
      return write("bury " + letter.getId());
    }

    @Override
    public CompletionStage<Void> forget(String tenant, String messageId) {
      return write("forget " + tenant + " " + messageId);
    }

    @Override
    public CompletionStage<Optional<WebhookDelivery>> read(DeadLetter letter) {
      assertThat(letter.position()).isEqualTo(7);
      return CompletableFuture.completedStage(dead);
    }

    private CompletionStage<Void> write(String what) {
      written.add(what);
      return CompletableFuture.completedStage(null);
    }
  }
}
