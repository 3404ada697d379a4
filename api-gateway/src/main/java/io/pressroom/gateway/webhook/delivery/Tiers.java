package io.pressroom.gateway.webhook.delivery;

import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.wire.WebhookTier;
import java.util.concurrent.CompletionStage;

/** Where messages wait for their next try. Thread-safe; doesn't block. */
public interface Tiers {

  /** Completes once the record is safe, exceptionally where it may not be. */
  CompletionStage<Void> put(WebhookTier tier, WebhookDelivery delivery);
}
