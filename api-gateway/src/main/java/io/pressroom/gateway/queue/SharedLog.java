package io.pressroom.gateway.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic that every gateway reads whole, and each of whose partitions one gateway of all is in
 * charge of. Thread-safe.
 *
 * <p>Two consumers: one reads all partitions from their beginning; the other is a member of a group
 * and reads nothing, its assignment alone says what this gateway is in charge of. A partition
 * counts as this gateway's own once it has read all that was there when it was assigned: what its
 * last owner wrote is known by then.
 */
final class SharedLog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final KafkaSettings settings;
  private final String topic;
  private final String group;
  private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> listener;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final ReaderThread reading;
  private final ReaderThread membership;

  /** Next offset to read, by partition. */
  private final ConcurrentMap<Integer, Long> positions = new ConcurrentHashMap<>();

  /** What this gateway was assigned, each with the offset that it must have read up to. */
  private final ConcurrentMap<Integer, Long> assigned = new ConcurrentHashMap<>();

  /**
   * @param listener is told every record on one thread; must return soon and never throw
   */
  SharedLog(
      KafkaSettings settings,
      String topic,
      String group,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> listener) {
    this.settings = settings;
    this.topic = topic;
    this.group = group;
    this.listener = listener;
    reading = new ReaderThread(topic + "-reader", this::read);
    membership = new ReaderThread(topic + "-member", this::join);
  }

  void start() {
    reading.start();
    membership.start();
  }

  /** Completes once all that was there at the start has been told. */
  CompletionStage<Void> caughtUp() {
    return caughtUp;
  }

  /** Whether this gateway is in charge of a partition, and knows all that was said in it. */
  boolean isMine(int partition) {
    Long needed = assigned.get(partition);
    return needed != null && positions.getOrDefault(partition, 0L) >= needed;
  }

  @Override
  public void close() {
    membership.close();
    assigned.clear();
    reading.close();
  }

  private ReaderThread.Reader read() {
    try (Admin admin = Clients.admin(settings)) {
      KafkaTopics.ensure(admin, settings.pool());
    }
    Consumer<String, byte[]> consumer = Clients.consumer(settings, Optional.empty());
    List<TopicPartition> all =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(all));
    return new ReaderThread.Reader() {
      @Override
      public void runOnce() {
        consumer.poll(PATIENCE).forEach(listener);
        for (TopicPartition partition : all) {
          positions.put(partition.partition(), consumer.position(partition));
        }
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        if (ends.isEmpty()) {
          caughtUp.complete(null);
        }
      }

      @Override
      public void close() {
        consumer.close();
      }
    };
  }

  private ReaderThread.Reader join() {
    Consumer<String, byte[]> consumer = Clients.consumer(settings, Optional.of(group));
    consumer.subscribe(List.of(topic), new Assignment(consumer));
    return new ReaderThread.Reader() {
      @Override
      public void runOnce() {
        // Everything is paused: this keeps the membership alive and brings news of assignments.
        consumer.poll(PATIENCE);
      }

      @Override
      public void close() {
        assigned.clear();
        consumer.close();
      }
    };
  }

  private final class Assignment implements ConsumerRebalanceListener {

    private final Consumer<String, byte[]> consumer;

    Assignment(Consumer<String, byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(partitions);
      consumer
          .endOffsets(partitions)
          .forEach((partition, end) -> assigned.put(partition.partition(), end));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      partitions.forEach(partition -> assigned.remove(partition.partition()));
    }
  }
}
