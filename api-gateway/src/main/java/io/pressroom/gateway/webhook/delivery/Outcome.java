package io.pressroom.gateway.webhook.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** What became of a message when its turn came. */
enum Outcome {
  DELIVERED,
  /** Failed, and will be tried again. */
  RETRIED,
  /** Not tried, because its host was busy. */
  DEFERRED,
  /** Given up after the last try, or because the endpoint is disabled. */
  DEAD;

  /** Makes all counters begin at 0: of one that begins at 1, no rate would tell. */
  static void bind(MeterRegistry meters) {
    for (Outcome outcome : values()) {
      outcome.counter(meters);
    }
  }

  void count(MeterRegistry meters) {
    counter(meters).increment();
  }

  private Counter counter(MeterRegistry meters) {
    return Counter.builder("pressroom.webhooks")
        .description("Webhooks whose turn came at this gateway, by what became of them")
        .tag("outcome", name().toLowerCase(Locale.ROOT))
        .register(meters);
  }
}
