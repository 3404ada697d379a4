package io.pressroom.gateway.queue.webhook;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.Records;
import io.pressroom.gateway.webhook.Message;
import io.pressroom.gateway.webhook.Outbox;
import io.pressroom.gateway.webhook.delivery.Tiers;
import io.pressroom.gateway.webhook.ledger.DeadLetter;
import io.pressroom.gateway.webhook.ledger.Ledger;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookSetting;
import io.pressroom.wire.Topics;
import io.pressroom.wire.WebhookTier;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What webhooks leave in Kafka. Thread-safe. */
public final class KafkaWebhooks implements Outbox, Tiers, Ledger {

  private static final TopicPartition DEAD = new TopicPartition(Topics.DEAD_WEBHOOKS, 0);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final KafkaLink link;
  private final Clock clock;

  public KafkaWebhooks(KafkaLink link, Clock clock) {
    this.link = link;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Void> enqueue(Message message) {
    Timestamp now = Timestamps.fromMillis(clock.millis());
    WebhookDelivery delivery =
        WebhookDelivery.newBuilder()
            .setId(message.id())
            .setTenant(message.tenant())
            .setUrl(message.url().toString())
            .setType(message.type())
            .setBody(ByteString.copyFrom(message.body().toBuffer().getBytes()))
            .setCreatedAt(now)
            .setNotBefore(now)
            .build();
    return put(WebhookTier.NOW, delivery);
  }

  @Override
  public CompletionStage<Void> put(WebhookTier tier, WebhookDelivery delivery) {
    return send(tier.topic(), delivery.getId(), delivery.toByteArray());
  }

  @Override
  public CompletionStage<Void> set(WebhookSetting setting) {
    String key =
        setting.hasKey()
            ? "key/" + setting.getKey().getTenant()
            : "endpoint/"
                + setting.getEndpoint().getTenant()
                + "/"
                + setting.getEndpoint().getUrl();
    return send(Topics.WEBHOOK_SETTINGS, key, setting.toByteArray());
  }

  @Override
  public CompletionStage<Void> bury(WebhookDelivery dead) {
    String key = DeadKey.of(dead.getTenant(), dead.getId());
    return send(Topics.DEAD_WEBHOOKS, key, dead.toByteArray());
  }

  @Override
  public CompletionStage<Void> forget(String tenant, String messageId) {
    return send(Topics.DEAD_WEBHOOKS, DeadKey.of(tenant, messageId), null);
  }

  @Override
  public CompletionStage<Optional<WebhookDelivery>> read(DeadLetter letter) {
    return CompletableFuture.supplyAsync(() -> readNow(letter), link.sender().threads());
  }

  /** A consumer for one record: this is rare, and blocks only a thread that is there for it. */
  private Optional<WebhookDelivery> readNow(DeadLetter letter) {
    try (Consumer<String, byte[]> consumer = link.consumer(Optional.empty())) {
      consumer.assign(List.of(DEAD));
      consumer.seek(DEAD, letter.position());
      for (ConsumerRecord<String, byte[]> record : consumer.poll(PATIENCE)) {
        // What was there may have aged out; the first one that is left is then another.
        return record.offset() == letter.position()
            ? Records.parse(record, WebhookDelivery.parser())
            : Optional.empty();
      }
      return Optional.empty();
    }
  }

  private CompletionStage<Void> send(String topic, String key, byte @Nullable [] value) {
    return link.sender().send(new ProducerRecord<>(topic, key, value));
  }
}
