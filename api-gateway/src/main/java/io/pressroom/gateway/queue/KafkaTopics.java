package io.pressroom.gateway.queue;

import io.pressroom.wire.TopicSpec;
import io.pressroom.wire.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes sure of the topics that the gateway reads and writes, whoever started first. */
final class KafkaTopics {

  private KafkaTopics() {}

  /**
   * Creates what is missing and leaves alone what is there. Blocks.
   *
   * @throws KafkaException if the brokers don't answer or don't allow it
   */
  static void ensure(Admin admin, String pool) {
    List<NewTopic> wanted =
        Stream.of(Topics.shared(), Topics.webhooks(), Topics.ofPool(pool))
            .flatMap(Collection::stream)
            .map(KafkaTopics::newTopic)
            .toList();
    admin.createTopics(wanted).values().forEach(KafkaTopics::await);
  }

  private static NewTopic newTopic(TopicSpec spec) {
    NewTopic topic =
        new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.<Short>empty());
    return topic.configs(Map.copyOf(spec.configs()));
  }

  private static void await(String topic, Future<Void> created) {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("can't create topic " + topic, e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while creating topic " + topic, e);
    }
  }
}
