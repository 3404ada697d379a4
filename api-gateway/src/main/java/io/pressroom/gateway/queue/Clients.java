package io.pressroom.gateway.queue;

import io.pressroom.connect.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Every Kafka client of the gateway is made here. */
final class Clients {

  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

  /** Every one-record poll of a worker fetches a whole batch again: larger ones cost it dear. */
  private static final int BATCH_BYTES = 16 * 1024;

  private Clients() {}

  /**
   * @throws IllegalArgumentException naming the variable of a value that Kafka can't take
   */
  static void check(KafkaConnection connection) {
    for (ConfigValue value : AdminClientConfig.configDef().validate(connection.properties())) {
      if (!value.errorMessages().isEmpty()) {
        throw new IllegalArgumentException(
            KafkaConnection.variable(value.name())
                + ": expected another value: "
                + value.errorMessages().get(0));
      }
    }
  }

  static Admin admin(KafkaConnection connection) {
    Map<String, Object> config = common(connection);
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, CONNECT_TIMEOUT_MILLIS);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CONNECT_TIMEOUT_MILLIS);
    return Admin.create(config);
  }

  /**
   * Commits only when told to, and begins at the oldest record where it has no place yet.
   *
   * @param group empty for a consumer that is assigned its partitions by hand
   */
  static Consumer<String, byte[]> consumer(KafkaSettings settings, Optional<String> group) {
    Map<String, Object> config = common(settings.connection());
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

  /** Acknowledges what all in-sync replicas have, within the submit timeout. */
  static Producer<String, byte[]> producer(KafkaSettings settings) {
    int timeout = (int) settings.submitTimeout().toMillis();
    Map<String, Object> config = common(settings.connection());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout);
    // Half, so that a request that got lost is sent once more.
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout / 2);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, timeout);
    return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> common(KafkaConnection connection) {
    connection.allowEndpoints();
    Map<String, Object> config = new HashMap<>(connection.properties());
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "pressroom-gateway");
    return config;
  }
}
