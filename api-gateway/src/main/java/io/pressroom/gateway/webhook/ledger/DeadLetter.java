package io.pressroom.gateway.webhook.ledger;

import io.pressroom.proto.v1.WebhookDelivery;
import java.time.Instant;
import java.util.Objects;

/**
 * A message that was given up, without its body: that stays where it lies.
 *
 * @param position where it lies; newer ones have higher positions
 * @param attempts tries made, 0 where none was worth making
 * @param reason why the last try failed, or none was made
 */
public record DeadLetter(
    long position,
    String id,
    String tenant,
    String url,
    String type,
    int attempts,
    String reason,
    Instant createdAt,
    Instant failedAt) {

  public DeadLetter {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(tenant, "tenant");
  }

  static DeadLetter of(long position, WebhookDelivery dead) {
    return new DeadLetter(
        position,
        dead.getId(),
        dead.getTenant(),
        dead.getUrl(),
        dead.getType(),
        dead.getAttempts(),
        dead.getLastFailure(),
        Instant.ofEpochSecond(dead.getCreatedAt().getSeconds(), dead.getCreatedAt().getNanos()),
        Instant.ofEpochSecond(dead.getFailedAt().getSeconds(), dead.getFailedAt().getNanos()));
  }
}
