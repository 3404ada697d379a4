package io.pressroom.gateway.queue.webhook;

import io.pressroom.gateway.queue.ReaderThread;
import io.pressroom.gateway.queue.Records;
import io.pressroom.gateway.queue.log.Place;
import io.pressroom.gateway.queue.log.Places;
import io.pressroom.proto.v1.WebhookDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over the messages of all tiers as they fall due. Not thread-safe, but what it hands over
 * may be done with on any thread.
 *
 * <p>A partition is read up to its first message that is not due; there it is paused, and left
 * alone until that one is. The reader stays in its group meanwhile, because it goes on polling.
 * Several messages of a partition are under way at once.
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

  private final Places places;

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
    places =
        new Places(
            consumer,
            topics,
            new Places.Farewell() {
              @Override
              public void leaving(Collection<Place> left) {
                awaitDone(left);
              }
            });
  }

  @Override
  public void runOnce() {
    Instant now = clock.instant();
    places.forEach((partition, place) -> resume(partition, place, now));
    ConsumerRecords<String, byte[]> records = consumer.poll(patience(now));
    for (TopicPartition partition : records.partitions()) {
      read(partition, records.records(partition));
    }
    places.commit();
  }

  @Override
  public void close() {
    places.close();
  }

  private void resume(TopicPartition partition, Place place, Instant now) {
    if (place.isHeld() && place.isDue(now) && places.underWay() < MAX_UNDER_WAY) {
      place.release();
      consumer.resume(List.of(partition));
    }
  }

  private void read(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    Place place = places.at(partition);
    for (ConsumerRecord<String, byte[]> record : records) {
      Optional<WebhookDelivery> delivery = Records.parse(record, WebhookDelivery.parser());
      Instant now = clock.instant();
      Instant due = delivery.map(TierReader::due).orElse(Instant.MIN);
      if (now.isBefore(due) || places.underWay() >= MAX_UNDER_WAY) {
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
    if (places.underWay() >= MAX_UNDER_WAY) {
      return SHORT_PATIENCE;
    }
    return places
        .all()
        .filter(Place::isHeld)
        .map(place -> Duration.between(now, place.due()))
        .min(Comparator.naturalOrder())
        .filter(wait -> wait.compareTo(PATIENCE) < 0)
        .map(wait -> wait.isNegative() ? SHORT_PATIENCE : wait)
        .orElse(PATIENCE);
  }

  /** Gives what is under way a moment, so that the next reader need not do it again. */
  private static void awaitDone(Collection<Place> left) {
    CompletableFuture<?>[] open =
        left.stream().flatMap(Place::open).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(open).get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.info("webhooks left to another gateway: count={}", open.length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("webhook not done with", e);
    }
  }

  private static Instant due(WebhookDelivery delivery) {
    return Instant.ofEpochSecond(
        delivery.getNotBefore().getSeconds(), delivery.getNotBefore().getNanos());
  }
}
