package io.pressroom.node.queue;

import io.pressroom.connect.KafkaConnection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigValue;

/** How each kind of client is set up, by Kafka's names. */
final class ClientSettings {

  /** A few jobs; a lease takes one record, and whatever else is fetched with it is thrown away. */
  private static final int LEASE_FETCH_BYTES = 128 * 1024;

  private final KafkaConnection connection;
  private final String workerId;

  ClientSettings(KafkaConnection connection, String workerId) {
    this.connection = connection;
    this.workerId = workerId;
  }

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

  Map<String, Object> admin() {
    return common("admin");
  }

  /** One job at a time, acknowledged by hand. */
  Map<String, Object> lease(String name, String group) {
    Map<String, Object> settings = common(name);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LEASE_FETCH_BYTES);
    return settings;
  }

  /** Reads everything there is; belongs to no group. */
  Map<String, Object> control() {
    Map<String, Object> settings = common("control");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return settings;
  }

  /** States: every one counts. */
  Map<String, Object> states() {
    Map<String, Object> settings = common("states");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return settings;
  }

  /** Progress: what cannot be sent at once is dropped, for the denoising thread does not wait. */
  Map<String, Object> progress() {
    Map<String, Object> settings = common("progress");
    settings.put(ProducerConfig.ACKS_CONFIG, "1");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.RETRIES_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4 * 1024 * 1024);
    return settings;
  }

  private Map<String, Object> common(String role) {
    connection.allowEndpoints();
    Map<String, Object> settings = new HashMap<>(connection.properties());
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, workerId + "-" + role);
    settings.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    settings.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
    return settings;
  }
}
