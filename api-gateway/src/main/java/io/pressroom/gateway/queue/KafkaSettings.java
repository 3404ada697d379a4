package io.pressroom.gateway.queue;

import io.pressroom.connect.KafkaConnection;
import java.time.Duration;
import java.util.Objects;

/**
 * What the gateway asks of Kafka.
 *
 * @param connection how to reach the brokers
 * @param pool whose queues this gateway makes sure of
 * @param provision whether this gateway makes topics that are missing, or only waits for them
 * @param submitTimeout how long a record may wait for its acknowledgement, 1 s to 2 min
 */
public record KafkaSettings(
    KafkaConnection connection, String pool, boolean provision, Duration submitTimeout) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  public KafkaSettings {
    Objects.requireNonNull(pool, "pool");
    Clients.check(connection);
    if (submitTimeout.compareTo(SHORTEST) < 0 || submitTimeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "submitTimeout: expected " + SHORTEST + ".." + LONGEST + ", found " + submitTimeout);
    }
  }
}
