package io.pressroom.gateway.queue.farm;

import io.pressroom.gateway.fair.HeldJobs;
import io.pressroom.gateway.queue.ReaderThread;
import io.pressroom.gateway.queue.Records;
import io.pressroom.gateway.queue.log.Places;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.wire.Headers;
import io.pressroom.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Has the waiting jobs held that lie in this gateway's partitions. Not thread-safe.
 *
 * <p>A job is under way for as long as it is held. A partition that holds too many is not read
 * further until some have gone: what lies behind them waits in Kafka, and a tenant of the same
 * partition that has jobs there waits with it.
 */
final class WaitingReader implements ReaderThread.Reader {

  /** Jobs of one partition in memory, some 2 kB each. */
  static final int MAX_HELD = 20_000;

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final HeldJobs held;

  private final Places places;

  WaitingReader(Consumer<String, byte[]> consumer, HeldJobs held) {
    this.consumer = consumer;
    this.held = held;
    places =
        new Places(
            consumer,
            List.of(Topics.WAITING),
            new Places.Farewell() {
              @Override
              public void gone(TopicPartition partition) {
                held.drop(partition.partition());
              }
            });
  }

  @Override
  public void runOnce() {
    ConsumerRecords<String, byte[]> records = consumer.poll(PATIENCE);
    for (ConsumerRecord<String, byte[]> record : records) {
      TopicPartition partition = new TopicPartition(record.topic(), record.partition());
      places.at(partition).begin(record.offset(), take(record));
    }
    places.commit();
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
    places.close();
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
}
