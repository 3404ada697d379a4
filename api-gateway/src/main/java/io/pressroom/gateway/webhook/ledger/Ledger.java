package io.pressroom.gateway.webhook.ledger;

import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookSetting;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where the records lie. Thread-safe; no call blocks. Writes complete once the record is safe, and
 * exceptionally where it may not be.
 */
public interface Ledger {

  CompletionStage<Void> set(WebhookSetting setting);

  /** Adds a dead letter, in the place of an older one of the same tenant and id. */
  CompletionStage<Void> bury(WebhookDelivery dead);

  /** Removes a dead letter. */
  CompletionStage<Void> forget(String tenant, String messageId);

  /**
   * The whole dead letter at a position.
   *
   * @return empty where it is no longer kept
   */
  CompletionStage<Optional<WebhookDelivery>> read(DeadLetter letter);
}
