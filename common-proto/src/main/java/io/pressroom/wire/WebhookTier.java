package io.pressroom.wire;

import java.time.Duration;

/**
 * How long a webhook waits before a try, as the retry schedule of Standard Webhooks has it. Each
 * tier is a topic of its own, because a topic is read in order: those who wait long must not stand
 * before those who wait briefly.
 */
public enum WebhookTier {
  NOW("now", Duration.ZERO),
  SECONDS_5("5s", Duration.ofSeconds(5)),
  MINUTES_5("5m", Duration.ofMinutes(5)),
  MINUTES_30("30m", Duration.ofMinutes(30)),
  HOURS_2("2h", Duration.ofHours(2)),
  HOURS_5("5h", Duration.ofHours(5)),
  HOURS_10("10h", Duration.ofHours(10)),
  HOURS_14("14h", Duration.ofHours(14)),
  HOURS_20("20h", Duration.ofHours(20)),
  HOURS_24("24h", Duration.ofHours(24));

  private final String label;
  private final Duration delay;

  WebhookTier(String label, Duration delay) {
    this.label = label;
    this.delay = delay;
  }

  /** The tier as topics and metrics spell it. */
  public String label() {
    return label;
  }

  public Duration delay() {
    return delay;
  }

  public String topic() {
    return "pressroom.webhooks." + label;
  }
}
