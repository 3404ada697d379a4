package io.pressroom.gateway.queue;

import io.pressroom.gateway.fair.HeldJobs;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.Headers;
import io.pressroom.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the waiting jobs held that lie in this gateway's partitions. Not thread-safe.
 *
 * <p>A partition's place is committed up to its first job that is still held: whoever takes over
 * begins there. One that holds too many is not read further until some have gone: what lies behind
 * them waits in Kafka, and a tenant of the same partition that has jobs there waits with it.
 */
final class WaitingReader implements ReaderThread.Reader {

  /** Jobs of one partition in memory, some 2 kB each. */
  static final int MAX_HELD = 20_000;

  private static final Logger log = LoggerFactory.getLogger(WaitingReader.class);

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final HeldJobs held;

  // Mutable state: the partitions that this reader has been assigned and has read from.
  private final Map<TopicPartition, TierPlace> places = new HashMap<>();

  WaitingReader(Consumer<String, byte[]> consumer, HeldJobs held) {
    this.consumer = consumer;
    this.held = held;
    consumer.subscribe(List.of(Topics.WAITING), new Rebalance());
  }

  @Override
  public void runOnce() {
    ConsumerRecords<String, byte[]> records = consumer.poll(PATIENCE);
    for (ConsumerRecord<String, byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      places
          .computeIfAbsent(partition, fresh -> new TierPlace())
          .begin(record.offset(), take(record));
    }
    commit(places);
    places.forEach(
        (partition, place) -> {
          if (place.underWay() < MAX_HELD) {
            consumer.resume(List.of(partition));
          } else {
            consumer.pause(List.of(partition));
          }
        });
  }

  @Override
  public void close() {
    try {
      leave(List.copyOf(places.keySet()));
    } finally {
      consumer.close();
    }
  }

  private CompletableFuture<Void> take(ConsumerRecord<String, byte[]> record) {
    var header = Optional.ofNullable(record.headers().lastHeader(Headers.TRACEPARENT));
    return Records.parse(record, RenderJob.parser())
        .map(
            job ->
                held.take(
                    record.partition(),
                    job,
                    header.map(trace -> new String(trace.value(), StandardCharsets.US_ASCII))))
        .orElseGet(() -> CompletableFuture.completedStage(null))
        .toCompletableFuture();
  }

  private void commit(Map<TopicPartition, TierPlace> of) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    of.forEach(
        (partition, place) ->
            place
                .takeProgress()
                .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset))));
    if (!offsets.isEmpty()) {
      consumer.commitSync(offsets);
    }
  }

  private void leave(Collection<TopicPartition> partitions) {
    Map<TopicPartition, TierPlace> left = new HashMap<>();
    partitions.forEach(
        partition ->
            Optional.ofNullable(places.get(partition))
                .ifPresent(place -> left.put(partition, place)));
    try {
      commit(left);
    } catch (KafkaException e) {
      log.info("place not committed, jobs may be fed again: {}", e.toString());
    }
    drop(partitions);
  }

  private void drop(Collection<TopicPartition> partitions) {
    partitions.forEach(
        partition -> {
          places.remove(partition);
          held.drop(partition.partition());
        });
  }

  private final class Rebalance implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      leave(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      drop(lost);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      // Read on demand.
    }
  }
}
