package io.pressroom.gateway.queue.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.ReaderThread;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.wire.WebhookTier;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;

/** Hands each message that falls due to one gateway of all: they read as one consumer group. */
public final class TierFeed implements AutoCloseable {

  private static final String GROUP = "pressroom.gateway.webhook-tiers";

  private final KafkaLink link;
  private final Function<WebhookDelivery, CompletionStage<Void>> handler;
  private final Clock clock;
  private final Backlog backlog;
  private final ReaderThread thread;

  /**
   * @param handler its stage must complete, never exceptionally, once the message is done with; one
   *     that dies with its gateway is handed to another
   */
  public TierFeed(
      KafkaLink link,
      Function<WebhookDelivery, CompletionStage<Void>> handler,
      Clock clock,
      MeterRegistry meters) {
    this.link = link;
    this.handler = handler;
    this.clock = clock;
    this.backlog = new Backlog(meters);
    this.thread = link.reader("webhook-tiers", this::connect);
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private ReaderThread.Reader connect() {
    Consumer<String, byte[]> consumer = link.consumer(Optional.of(GROUP));
    TierReader reader =
        new TierReader(
            consumer,
            Stream.of(WebhookTier.values()).map(WebhookTier::topic).toList(),
            handler,
            clock);
    return new ReaderThread.Reader() {
      @Override
      public void runOnce() {
        reader.runOnce();
        backlog.measure(consumer);
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}
