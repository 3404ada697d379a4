package io.pressroom.gateway.queue;

import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A table that all gateways share: a compacted topic of one partition, which each reads from its
 * beginning. Thread-safe.
 *
 * <p>A write is done once this gateway has read it back, and only reading changes what the listener
 * knows: were a write applied at once, an older record that is still being read would undo it for a
 * moment.
 */
public final class CompactedTopic implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(CompactedTopic.class);

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final KafkaSettings settings;
  private final KafkaSender sender;
  private final TopicPartition partition;
  private final BiConsumer<String, Optional<byte[]>> listener;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final ReaderThread thread;

  // Mutable state: the offset of the next record to be read, and who waits for which.
  private volatile long position;
  private final NavigableMap<Long, CompletableFuture<Void>> waiting = new ConcurrentSkipListMap<>();

  /**
   * @param listener is told every record, in order and on one thread, by key and value; no value:
   *     the key is no more. What it throws is logged, and the record skipped
   */
  public CompactedTopic(
      KafkaSettings settings,
      KafkaSender sender,
      String topic,
      BiConsumer<String, Optional<byte[]>> listener) {
    this.settings = settings;
    this.sender = sender;
    this.partition = new TopicPartition(topic, 0);
    this.listener = listener;
    this.thread = new ReaderThread(topic, this::connect);
  }

  public void start() {
    thread.start();
  }

  /** Completes once all that was there at the start has been told. */
  public CompletionStage<Void> caughtUp() {
    return caughtUp;
  }

  /**
   * Writes a value, or that there is none any more.
   *
   * @return completes once all in-sync replicas have the record and the listener was told, or with
   *     {@code QueueUnavailableException}
   */
  public CompletionStage<Void> write(String key, Optional<byte[]> value) {
    return sender
        .append(new ProducerRecord<>(partition.topic(), key, value.orElse(null)))
        .thenCompose(this::read);
  }

  @Override
  public void close() {
    thread.close();
  }

  /** Completes once the record at this offset has been told. */
  private CompletionStage<Void> read(long offset) {
    CompletableFuture<Void> told = waiting.computeIfAbsent(offset, at -> new CompletableFuture<>());
    // The reader may have been there before the future was.
    completeBefore(position);
    return told;
  }

  private void completeBefore(long offset) {
    NavigableMap<Long, CompletableFuture<Void>> done = waiting.headMap(offset, false);
    for (var first = done.pollFirstEntry(); first != null; first = done.pollFirstEntry()) {
      first.getValue().complete(null);
    }
  }

  private ReaderThread.Reader connect() {
    try (Admin admin = Clients.admin(settings)) {
      KafkaTopics.ensure(admin, settings.pool());
    }
    Consumer<String, byte[]> consumer = Clients.consumer(settings, Optional.empty());
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    return new ReaderThread.Reader() {
      @Override
      public void runOnce() {
        consumer.poll(PATIENCE).forEach(CompactedTopic.this::tell);
        position = consumer.position(partition);
        completeBefore(position);
        if (position >= end) {
          caughtUp.complete(null);
        }
      }

      @Override
      public void close() {
        consumer.close();
      }
    };
  }

  /** One bad record must not end the reading of all that follow it. */
  private void tell(ConsumerRecord<String, byte[]> record) {
    try {
      listener.accept(record.key(), Optional.ofNullable(record.value()));
    } catch (RuntimeException e) {
      log.warn("record skipped: topic={} offset={}", record.topic(), record.offset(), e);
    }
  }
}
