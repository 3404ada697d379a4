package io.pressroom.gateway.webhook.delivery;

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

  void count(MeterRegistry meters) {
    meters.counter("pressroom.webhooks", "outcome", name().toLowerCase(Locale.ROOT)).increment();
  }
}
