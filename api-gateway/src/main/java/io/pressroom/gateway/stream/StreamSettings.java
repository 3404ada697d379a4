package io.pressroom.gateway.stream;

import io.pressroom.gateway.config.Env;

/**
 * How much following a gateway takes.
 *
 * @param maxSubscribers streams, sockets and jobs followed over sockets at a time, above zero
 */
public record StreamSettings(int maxSubscribers) {

  private static final int DEFAULT_MAX_SUBSCRIBERS = 20_000;

  public StreamSettings {
    if (maxSubscribers <= 0) {
      throw new IllegalArgumentException(
          "maxSubscribers: expected more than zero, found " + maxSubscribers);
    }
  }

  /**
   * @throws IllegalArgumentException naming what is wrong
   */
  public static StreamSettings from(Env env) {
    return new StreamSettings(
        env.parsed("PRESSROOM_MAX_SUBSCRIBERS", Integer::parseInt, "a number above zero")
            .orElse(DEFAULT_MAX_SUBSCRIBERS));
  }
}
