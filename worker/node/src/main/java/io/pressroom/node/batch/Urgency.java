package io.pressroom.node.batch;

import java.time.Duration;

/**
 * How long an image may stand behind others before it is its turn. A difference in patience instead
 * of strict priority: someone who waits at a screen goes first, and yet a bulk image is never
 * passed over for ever.
 */
public enum Urgency {
  INTERACTIVE(Duration.ZERO),
  STANDARD(Duration.ofSeconds(30)),
  BULK(Duration.ofMinutes(2));

  private final Duration patience;

  Urgency(Duration patience) {
    this.patience = patience;
  }

  public Duration patience() {
    return patience;
  }
}
