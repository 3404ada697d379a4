package io.pressroom.gateway.webhook.ledger;

import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.webhook.WebhookSecret;
import io.pressroom.proto.v1.WebhookKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Each tenant's secret, derived from the farm's own: nothing but a version number is stored.
 * Thread-safe.
 *
 * <p>After a rotation both secrets sign for a day, so that a receiver can change over without
 * refusing a message. A second rotation ends the first secret at once: whoever does that has a
 * reason.
 */
public final class Secrets {

  static final Duration OVERLAP = Duration.ofHours(24);

  private final WebhookSecret master;
  private final Clock clock;
  private final ConcurrentMap<String, WebhookKey> keys = new ConcurrentHashMap<>();

  public Secrets(WebhookSecret master, Clock clock) {
    this.master = master;
    this.clock = clock;
  }

  /** Takes in a rotation, whether made here or elsewhere; an older one than is known is dropped. */
  public void apply(WebhookKey key) {
    keys.merge(
        key.getTenant(),
        key,
        (known, next) -> next.getVersion() > known.getVersion() ? next : known);
  }

  /** What signs from now on. */
  public WebhookSecret current(String tenant) {
    return master.forTenant(tenant, version(tenant));
  }

  /** 0 until the first rotation. */
  public long version(String tenant) {
    WebhookKey key = keys.get(tenant);
    return key == null ? 0 : key.getVersion();
  }

  /** Until when the secret before the current one signs too; empty where none does. */
  public Optional<Instant> previousUntil(String tenant) {
    return Optional.ofNullable(keys.get(tenant))
        .map(key -> Instant.ofEpochMilli(Timestamps.toMillis(key.getRotatedAt())).plus(OVERLAP))
        .filter(end -> clock.instant().isBefore(end));
  }

  /** The key that would follow, to be written and then {@linkplain #apply applied}. */
  public WebhookKey next(String tenant) {
    return WebhookKey.newBuilder()
        .setTenant(tenant)
        .setVersion(version(tenant) + 1)
        .setRotatedAt(Timestamps.fromMillis(clock.millis()))
        .build();
  }

  /** The value of {@code webhook-signature}: one signature for each secret that holds. */
  public String sign(String tenant, String messageId, Instant at, byte[] body) {
    String signature = current(tenant).sign(messageId, at, body);
    return previousUntil(tenant)
        .map(end -> master.forTenant(tenant, version(tenant) - 1))
        .map(previous -> signature + " " + previous.sign(messageId, at, body))
        .orElse(signature);
  }
}
