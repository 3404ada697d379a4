package io.pressroom.gateway.webhook;

import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.webhook.delivery.Tiers;
import io.pressroom.gateway.webhook.ledger.DeadLetter;
import io.pressroom.gateway.webhook.ledger.DeadLetters;
import io.pressroom.gateway.webhook.ledger.Endpoints;
import io.pressroom.gateway.webhook.ledger.Ledger;
import io.pressroom.gateway.webhook.ledger.Secrets;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookEndpoint;
import io.pressroom.proto.v1.WebhookKey;
import io.pressroom.proto.v1.WebhookSetting;
import io.pressroom.wire.WebhookTier;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a tenant may change of its webhooks. Thread-safe; no call blocks. Every call goes through
 * the tenant: another's endpoints and dead letters are not found.
 */
public final class Webhooks {

  /** What became of a wish to try a dead letter again. */
  public enum Replay {
    QUEUED,
    NOT_FOUND,
    ENDPOINT_DISABLED
  }

  private final Tiers tiers;
  private final Ledger ledger;
  private final View view;
  private final Clock clock;

  /** What is known of all tenants. */
  public record View(Secrets secrets, Endpoints endpoints, DeadLetters deadLetters) {}

  public Webhooks(Tiers tiers, Ledger ledger, View view, Clock clock) {
    this.tiers = tiers;
    this.ledger = ledger;
    this.view = view;
    this.clock = clock;
  }

  public View view() {
    return view;
  }

  /** Gives the tenant another secret; completes once every gateway will sign with it. */
  public CompletionStage<Void> rotate(String tenant) {
    WebhookKey next = view.secrets.next(tenant);
    return ledger
        .set(WebhookSetting.newBuilder().setKey(next).build())
        .thenRun(() -> view.secrets.apply(next));
  }

  /**
   * Has a disabled endpoint called again.
   *
   * @return whether it was disabled
   */
  public CompletionStage<Boolean> enable(String tenant, String url) {
    if (view.endpoints.disabled(tenant, url).isEmpty()) {
      return CompletableFuture.completedStage(false);
    }
    WebhookEndpoint enabled = WebhookEndpoint.newBuilder().setTenant(tenant).setUrl(url).build();
    return ledger
        .set(WebhookSetting.newBuilder().setEndpoint(enabled).build())
        .thenApply(
            written -> {
              view.endpoints.apply(enabled);
              return true;
            });
  }

  /** Begins a dead letter's schedule anew, under the id that it had. */
  public CompletionStage<Replay> replay(String tenant, String messageId) {
    Optional<DeadLetter> letter = view.deadLetters.find(tenant, messageId);
    if (letter.isEmpty()) {
      return CompletableFuture.completedStage(Replay.NOT_FOUND);
    }
    if (view.endpoints.disabled(tenant, letter.get().url()).isPresent()) {
      return CompletableFuture.completedStage(Replay.ENDPOINT_DISABLED);
    }
    return ledger
        .read(letter.get())
        .thenCompose(
            dead ->
                dead.isPresent()
                    ? revive(dead.get())
                    : CompletableFuture.completedStage(Replay.NOT_FOUND));
  }

  private CompletionStage<Replay> revive(WebhookDelivery dead) {
    WebhookDelivery fresh =
        dead.toBuilder()
            .clearAttempts()
            .clearDeferrals()
            .clearLastFailure()
            .clearFailedAt()
            .setNotBefore(Timestamps.fromMillis(clock.millis()))
            .build();
    // Dying in between leaves it dead and alive; the other order could leave it neither.
    return tiers
        .put(WebhookTier.NOW, fresh)
        .thenCompose(queued -> ledger.forget(dead.getTenant(), dead.getId()))
        .thenApply(
            forgotten -> {
              view.deadLetters.remove(dead.getTenant(), dead.getId());
              return Replay.QUEUED;
            });
  }
}
