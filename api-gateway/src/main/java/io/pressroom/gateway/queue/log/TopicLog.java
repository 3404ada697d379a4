package io.pressroom.gateway.queue.log;

import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.ReaderThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics whole, from as far back as they are kept and then as records come, and knows when it
 * has all that was there at the start. Belongs to no consumer group, since every gateway reads
 * everything. Thread-safe.
 */
public final class TopicLog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicLog.class);

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final KafkaLink link;
  private final Topics topics;
  private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> listener;
  private final Runnable afterTurn;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final ReaderThread thread;

  // Mutable state: the next offset to read of each partition, and how much of the past is left.
  private final ConcurrentMap<TopicPartition, Long> positions = new ConcurrentHashMap<>();
  private volatile OptionalLong recordsBehind = OptionalLong.empty();
  private volatile long lag;
  private volatile IntSupplier connections = () -> 0;

  /**
   * @param past read from the beginning
   * @param present read from now on
   */
  public record Topics(List<String> past, List<String> present) {

    public static Topics whole(String... past) {
      return new Topics(List.of(past), List.of());
    }
  }

  /**
   * @param listener is told every record on one thread, each partition in order; what it throws is
   *     logged, and the record skipped
   * @param afterTurn is called on that thread once {@link #position} has moved on
   */
  public TopicLog(
      KafkaLink link,
      String name,
      Topics topics,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> listener,
      Runnable afterTurn) {
    this.link = link;
    this.topics = topics;
    this.listener = listener;
    this.afterTurn = afterTurn;
    this.thread = link.reader(name, this::connect);
  }

  public void start() {
    thread.start();
  }

  /** Completes once all that was there at the start has been told. */
  public CompletionStage<Void> caughtUp() {
    return caughtUp;
  }

  /**
   * Records, compacted ones among them, between here and where the topics ended when reading began;
   * empty before it begins.
   */
  public OptionalLong recordsBehind() {
    return recordsBehind;
  }

  /** Records of the past's topics that were written and are not told yet. */
  public long lag() {
    return lag;
  }

  /** Connections to brokers; 0 while none can be reached. */
  public int connections() {
    return connections.getAsInt();
  }

  /** The offset up to which a partition has been told. */
  public long position(TopicPartition partition) {
    return positions.getOrDefault(partition, 0L);
  }

  @Override
  public void close() {
    thread.close();
  }

  private ReaderThread.Reader connect() {
    return new Reading(link.consumer(Optional.empty()));
  }

  /** One bad record must not end the reading of all that follow it. */
  private void tell(ConsumerRecord<String, byte[]> record) {
    try {
      listener.accept(record);
    } catch (RuntimeException e) {
      log.warn(
          "record skipped: topic={} partition={} offset={} key={}",
          record.topic(),
          record.partition(),
          record.offset(),
          record.key(),
          e);
    }
  }

  /** Reading over one connection. Not thread-safe. */
  private final class Reading implements ReaderThread.Reader {

    private final Consumer<String, byte[]> consumer;
    private final List<TopicPartition> past;
    private final List<TopicPartition> all;

    // Mutable state: where each partition ended when reading began, of those not read so far.
    private final Map<TopicPartition, Long> behind;

    /**
     * Finds its place in all topics. Blocks.
     *
     * @throws org.apache.kafka.common.KafkaException if the brokers don't answer
     */
    Reading(Consumer<String, byte[]> consumer) {
      this.consumer = consumer;
      past = partitions(topics.past());
      List<TopicPartition> present = partitions(topics.present());
      all = new ArrayList<>(past);
      all.addAll(present);
      consumer.assign(all);
      consumer.seekToBeginning(past);
      // Of no partitions at all, Kafka understands all that are assigned.
      if (!present.isEmpty()) {
        consumer.seekToEnd(present);
      }
      // Places are looked up lazily: asked for now, so that what is said from here on is not
      // missed.
      present.forEach(consumer::position);
      behind = new HashMap<>(consumer.endOffsets(past));
      connections = this::connections;
      measure();
    }

    @Override
    public void runOnce() {
      consumer.poll(PATIENCE).forEach(TopicLog.this::tell);
      measure();
    }

    @Override
    public void close() {
      consumer.close();
    }

    private void measure() {
      all.forEach(partition -> positions.put(partition, consumer.position(partition)));
      lag = past.stream().mapToLong(partition -> consumer.currentLag(partition).orElse(0)).sum();
      behind.entrySet().removeIf(end -> position(end.getKey()) >= end.getValue());
      recordsBehind =
          OptionalLong.of(
              behind.entrySet().stream()
                  .mapToLong(end -> end.getValue() - position(end.getKey()))
                  .sum());
      afterTurn.run();
      if (behind.isEmpty()) {
        caughtUp.complete(null);
      }
    }

    /** May be called from any thread. */
    private int connections() {
      return consumer.metrics().values().stream()
          .filter(metric -> metric.metricName().name().equals("connection-count"))
          .mapToInt(metric -> ((Number) metric.metricValue()).intValue())
          .sum();
    }

    private List<TopicPartition> partitions(List<String> names) {
      return names.stream()
          .flatMap(name -> consumer.partitionsFor(name).stream())
          .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
          .toList();
    }
  }
}
