package io.pressroom.gateway.queue;

import io.pressroom.proto.v1.WebhookDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
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
 * Hands over the messages of all tiers as they fall due. Not thread-safe, but what it hands over
 * may be done with on any thread.
 *
 * <p>A partition is read up to its first message that is not due; there it is paused, and left
 * alone until that one is. The reader stays in its group meanwhile, because it goes on polling.
 * Several messages of a partition are under way at once, and its place is committed up to the first
 * that is not done with: whoever takes over begins there.
 */
final class TierReader implements ReaderThread.Reader {

  /** Messages under way over all partitions, 20 kB each at most. */
  static final int MAX_UNDER_WAY = 1024;

  private static final Logger log = LoggerFactory.getLogger(TierReader.class);

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration SHORT_PATIENCE = Duration.ofMillis(20);
  private static final Duration FAREWELL = Duration.ofSeconds(3);

  private final Consumer<String, byte[]> consumer;
  private final Function<WebhookDelivery, CompletionStage<Void>> handler;
  private final Clock clock;

  // Mutable state: the partitions that this reader has been assigned and has read from.
  private final Map<TopicPartition, TierPlace> places = new HashMap<>();

  /**
   * @param handler its stage must complete once the message is done with, and never exceptionally
   */
  TierReader(
      Consumer<String, byte[]> consumer,
      Collection<String> topics,
      Function<WebhookDelivery, CompletionStage<Void>> handler,
      Clock clock) {
    this.consumer = consumer;
    this.handler = handler;
    this.clock = clock;
    consumer.subscribe(topics, new Rebalance());
  }

  @Override
  public void runOnce() {
    Instant now = clock.instant();
    places.forEach((partition, place) -> resume(partition, place, now));
    ConsumerRecords<String, byte[]> records = consumer.poll(patience(now));
    for (TopicPartition partition : records.partitions()) {
      read(partition, records.records(partition));
    }
    commit(places);
  }

  @Override
  public void close() {
    try {
      leave(places.keySet());
    } finally {
      consumer.close();
    }
  }

  private void resume(TopicPartition partition, TierPlace place, Instant now) {
    if (place.isHeld() && place.isDue(now) && underWay() < MAX_UNDER_WAY) {
      place.release();
      consumer.resume(List.of(partition));
    }
  }

  private void read(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    TierPlace place = places.computeIfAbsent(partition, fresh -> new TierPlace());
    for (ConsumerRecord<String, byte[]> record : records) {
      Optional<WebhookDelivery> delivery = Records.parse(record, WebhookDelivery.parser());
      Instant now = clock.instant();
      Instant due = delivery.map(TierReader::due).orElse(Instant.MIN);
      if (now.isBefore(due) || underWay() >= MAX_UNDER_WAY) {
        place.hold(due);
        consumer.pause(List.of(partition));
        consumer.seek(partition, record.offset());
        return;
      }
      place.begin(
          record.offset(),
          delivery
              .map(handler)
              .orElseGet(() -> CompletableFuture.completedStage(null))
              .toCompletableFuture());
    }
  }

  /** Until a message falls due, as far as is known, or for the usual moment. */
  private Duration patience(Instant now) {
    if (underWay() >= MAX_UNDER_WAY) {
      return SHORT_PATIENCE;
    }
    return places.values().stream()
        .filter(TierPlace::isHeld)
        .map(place -> Duration.between(now, place.due()))
        .min(Comparator.naturalOrder())
        .filter(wait -> wait.compareTo(PATIENCE) < 0)
        .map(wait -> wait.isNegative() ? SHORT_PATIENCE : wait)
        .orElse(PATIENCE);
  }

  private int underWay() {
    return places.values().stream().mapToInt(TierPlace::underWay).sum();
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

  /** Gives what is under way a moment, so that the next reader need not do it again. */
  private void leave(Collection<TopicPartition> partitions) {
    Map<TopicPartition, TierPlace> left = new HashMap<>();
    for (TopicPartition partition : List.copyOf(partitions)) {
      Optional.ofNullable(places.remove(partition)).ifPresent(place -> left.put(partition, place));
    }
    CompletableFuture<?>[] open =
        left.values().stream().flatMap(TierPlace::open).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(open).get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.info("webhooks left to another gateway: count={}", open.length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("webhook not done with", e);
    }
    try {
      commit(left);
    } catch (KafkaException e) {
      log.info("place not committed, messages may be tried again: {}", e.toString());
    }
  }

  private static Instant due(WebhookDelivery delivery) {
    return Instant.ofEpochSecond(
        delivery.getNotBefore().getSeconds(), delivery.getNotBefore().getNanos());
  }

  private final class Rebalance implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      leave(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      lost.forEach(places::remove);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
      // Read on demand.
    }
  }
}
