package io.pressroom.gateway.queue.log;

import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.ReaderThread;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
public final class SharedLog implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final KafkaLink link;
  private final String topic;
  private final String group;
  private final TopicLog records;
  private final ReaderThread membership;

  /** What this gateway was assigned, each with the offset that it must have read up to. */
  private final ConcurrentMap<Integer, Long> assigned = new ConcurrentHashMap<>();

  /**
   * @param listener is told every record on one thread; what it throws is logged, and the record
   *     skipped
   */
  public SharedLog(
      KafkaLink link,
      String topic,
      String group,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> listener) {
    this.link = link;
    this.topic = topic;
    this.group = group;
    records =
        new TopicLog(link, topic + "-reader", TopicLog.Topics.whole(topic), listener, () -> {});
    membership = link.reader(topic + "-member", this::join);
  }

  public void start() {
    records.start();
    membership.start();
  }

  /** Completes once all that was there at the start has been told. */
  public CompletionStage<Void> caughtUp() {
    return records.caughtUp();
  }

  /** Whether this gateway is in charge of a partition, and knows all that was said in it. */
  public boolean isMine(int partition) {
    Long needed = assigned.get(partition);
    return needed != null && records.position(new TopicPartition(topic, partition)) >= needed;
  }

  @Override
  public void close() {
    membership.close();
    assigned.clear();
    records.close();
  }

  private ReaderThread.Reader join() {
    Consumer<String, byte[]> consumer = link.consumer(Optional.of(group));
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
