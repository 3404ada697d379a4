package io.pressroom.gateway.queue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.gateway.webhook.Message;
import io.pressroom.gateway.webhook.Outbox;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.wire.WebhookTier;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What webhooks leave in Kafka. Thread-safe. */
public final class KafkaWebhooks implements Outbox {

  private final KafkaSender sender;
  private final Clock clock;

  public KafkaWebhooks(KafkaSender sender, Clock clock) {
    this.sender = sender;
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

  private CompletionStage<Void> put(WebhookTier tier, WebhookDelivery delivery) {
    return sender.send(
        new ProducerRecord<>(tier.topic(), delivery.getId(), delivery.toByteArray()));
  }
}
