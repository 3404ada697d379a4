package io.pressroom.gateway.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.wire.WebhookTier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * When a message is tried next: after each tier's delay and up to a tenth more. That tenth is drawn
 * from the message and the try, so it is the same on every gateway and after every restart, and
 * never less than the delay, so that what waits in a tier is nearly in the order in which it is
 * due.
 */
final class RetrySchedule {

  private static final List<WebhookTier> TIERS = List.of(WebhookTier.values());

  /** The longest that a receiver may ask for; also the longest tier. */
  private static final Duration LONGEST = Duration.ofHours(24);

  /** Put off so many times, a message waits longer: its host has more to do than it can. */
  private static final int SHORT_DEFERRALS = 6;

  /**
   * @param tier where to wait
   * @param at not before
   */
  record Try(WebhookTier tier, Instant at) {}

  private RetrySchedule() {}

  /**
   * @param delivery with the tries made so far, the one that just failed among them
   * @param asked what the receiver asked to be left alone for; a whim longer than a day is not
   *     heeded
   * @return empty where no try is left
   */
  static Optional<Try> next(WebhookDelivery delivery, Instant now, Optional<Duration> asked) {
    int made = delivery.getAttempts();
    if (made >= TIERS.size()) {
      return Optional.empty();
    }
    Duration wait = jittered(TIERS.get(made), delivery.getId(), made);
    Duration least = asked.filter(wish -> wish.compareTo(LONGEST) <= 0).orElse(Duration.ZERO);
    if (least.compareTo(wait) <= 0) {
      return Optional.of(new Try(TIERS.get(made), now.plus(wait)));
    }
    return Optional.of(new Try(roomFor(least), now.plus(least)));
  }

  /** When a message is looked at again whose host was busy. */
  static Try deferred(WebhookDelivery delivery, Instant now) {
    WebhookTier tier =
        delivery.getDeferrals() < SHORT_DEFERRALS ? WebhookTier.SECONDS_5 : WebhookTier.MINUTES_5;
    return new Try(tier, now.plus(jittered(tier, delivery.getId(), delivery.getDeferrals())));
  }

  private static Duration jittered(WebhookTier tier, String id, int made) {
    CRC32C hash = new CRC32C();
    hash.update((id + "#" + made).getBytes(UTF_8));
    double share = 0.1 * hash.getValue() / (1L << 32);
    return tier.delay().plusMillis((long) (tier.delay().toMillis() * share));
  }

  /** The shortest tier in which so long a wait holds up nobody else. */
  private static WebhookTier roomFor(Duration wait) {
    return TIERS.stream()
        .filter(tier -> tier.delay().compareTo(wait) >= 0)
        .findFirst()
        .orElse(WebhookTier.HOURS_24);
  }
}
