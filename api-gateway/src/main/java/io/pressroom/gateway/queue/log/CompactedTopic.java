package io.pressroom.gateway.queue.log;

import io.pressroom.gateway.queue.KafkaLink;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A table that all gateways share: a compacted topic of one partition, which each reads from its
 * beginning. Thread-safe.
 *
 * <p>A write is done once this gateway has read it back, and only reading changes what the listener
 * knows: were a write applied at once, an older record that is still being read would undo it for a
 * moment.
 */
public final class CompactedTopic implements AutoCloseable {

  private final KafkaLink link;
  private final TopicPartition partition;
  private final TopicLog records;

  // Mutable state: who waits for which offset to be read.
  private final NavigableMap<Long, CompletableFuture<Void>> waiting = new ConcurrentSkipListMap<>();

  /**
   * @param listener is told every record, in order and on one thread, by key and value; no value:
   *     the key is no more. What it throws is logged, and the record skipped
   */
  public CompactedTopic(
      KafkaLink link, String topic, BiConsumer<String, Optional<byte[]>> listener) {
    this.link = link;
    this.partition = new TopicPartition(topic, 0);
    this.records =
        new TopicLog(
            link,
            topic,
            TopicLog.Topics.whole(topic),
            record -> listener.accept(record.key(), Optional.ofNullable(record.value())),
            this::completeRead);
  }

  public void start() {
    records.start();
  }

  /** Completes once all that was there at the start has been told. */
  public CompletionStage<Void> caughtUp() {
    return records.caughtUp();
  }

  /**
   * Writes a value, or that there is none any more.
   *
   * @return completes once all in-sync replicas have the record and the listener was told, or with
   *     {@code QueueUnavailableException}
   */
  public CompletionStage<Void> write(String key, Optional<byte[]> value) {
    return link.sender()
        .append(new ProducerRecord<>(partition.topic(), key, value.orElse(null)))
        .thenCompose(this::read);
  }

  @Override
  public void close() {
    records.close();
  }

  /** Completes once the record at this offset has been told. */
  private CompletionStage<Void> read(long offset) {
    CompletableFuture<Void> told = waiting.computeIfAbsent(offset, at -> new CompletableFuture<>());
    // The reader may have been there before the future was.
    completeRead();
    return told;
  }

  private void completeRead() {
    NavigableMap<Long, CompletableFuture<Void>> done =
        waiting.headMap(records.position(partition), false);
    for (var first = done.pollFirstEntry(); first != null; first = done.pollFirstEntry()) {
      first.getValue().complete(null);
    }
  }
}
