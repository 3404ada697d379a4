package io.pressroom.gateway.webhook.ledger;

import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookSetting;

/** Hears all records, from the oldest that is kept, in their order and on one thread. */
public interface LedgerNews {

  void set(WebhookSetting setting);

  /**
   * @param position grows from one to the next
   */
  void buried(long position, WebhookDelivery dead);

  void forgotten(String tenant, String messageId);
}
