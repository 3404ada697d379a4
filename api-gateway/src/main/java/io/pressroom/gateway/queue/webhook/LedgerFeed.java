package io.pressroom.gateway.queue.webhook;

import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.Records;
import io.pressroom.gateway.queue.log.TopicLog;
import io.pressroom.gateway.webhook.ledger.LedgerNews;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookSetting;
import io.pressroom.wire.Topics;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Tells what gateways agree on about webhooks, from the past that is kept and then as it comes. */
public final class LedgerFeed implements AutoCloseable {

  private final LedgerNews news;
  private final TopicLog records;

  public LedgerFeed(KafkaLink link, LedgerNews news) {
    this.news = news;
    records =
        new TopicLog(
            link,
            "webhook-ledger",
            TopicLog.Topics.whole(Topics.WEBHOOK_SETTINGS, Topics.DEAD_WEBHOOKS),
            this::tell,
            () -> {});
  }

  public void start() {
    records.start();
  }

  /** Completes once all that was there at the start has been told. */
  public CompletionStage<Void> caughtUp() {
    return records.caughtUp();
  }

  @Override
  public void close() {
    records.close();
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
