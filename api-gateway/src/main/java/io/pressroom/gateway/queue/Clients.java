package io.pressroom.gateway.queue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Kafka clients as this package sets them up. */
final class Clients {

  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

  private Clients() {}

  static Admin admin(KafkaSettings settings) {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            AdminClientConfig.CLIENT_ID_CONFIG,
            "pressroom-gateway",
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            CONNECT_TIMEOUT_MILLIS,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            CONNECT_TIMEOUT_MILLIS));
  }

  /**
   * Commits only when told to, and begins at the oldest record where it has no place yet.
   *
   * @param group empty for a consumer that is assigned its partitions by hand
   */
  static Consumer<String, byte[]> consumer(KafkaSettings settings, Optional<String> group) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "pressroom-gateway");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    group.ifPresent(
        name -> {
          config.put(ConsumerConfig.GROUP_ID_CONFIG, name);
          config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        });
    return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
