package io.pressroom.gateway.queue;

import io.pressroom.gateway.webhook.ledger.LedgerNews;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookSetting;
import io.pressroom.wire.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Tells what gateways agree on about webhooks, from the past that is kept and then as it comes. */
public final class LedgerFeed implements AutoCloseable {

  private static final List<TopicPartition> PARTITIONS =
      List.of(
          new TopicPartition(Topics.WEBHOOK_SETTINGS, 0),
          new TopicPartition(Topics.DEAD_WEBHOOKS, 0));
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final KafkaSettings settings;
  private final LedgerNews news;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final ReaderThread thread = new ReaderThread("webhook-ledger", this::connect);

  public LedgerFeed(KafkaSettings settings, LedgerNews news) {
    this.settings = settings;
    this.news = news;
  }

  public void start() {
    thread.start();
  }

  /** Completes once all that was there at the start has been told. */
  public CompletionStage<Void> caughtUp() {
    return caughtUp;
  }

  @Override
  public void close() {
    thread.close();
  }

  private ReaderThread.Reader connect() {
    try (Admin admin = Clients.admin(settings)) {
      KafkaTopics.ensure(admin, settings.pool());
    }
    Consumer<String, byte[]> consumer = Clients.consumer(settings, Optional.empty());
    consumer.assign(PARTITIONS);
    consumer.seekToBeginning(PARTITIONS);
    Map<TopicPartition, Long> ends = consumer.endOffsets(PARTITIONS);
    return new ReaderThread.Reader() {
      @Override
      public void runOnce() {
        if (!caughtUp.isDone()
            && PARTITIONS.stream().allMatch(at -> consumer.position(at) >= ends.get(at))) {
          caughtUp.complete(null);
        }
        consumer.poll(PATIENCE).forEach(LedgerFeed.this::tell);
      }

      @Override
      public void close() {
        consumer.close();
      }
    };
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    if (record.topic().equals(Topics.WEBHOOK_SETTINGS)) {
      Records.parse(record, WebhookSetting.parser()).ifPresent(news::set);
    } else if (record.value() == null) {
      DeadKey key = DeadKey.parse(record.key());
      news.forgotten(key.tenant(), key.messageId());
    } else {
      Records.parse(record, WebhookDelivery.parser())
          .ifPresent(dead -> news.buried(record.offset(), dead));
    }
  }
}
