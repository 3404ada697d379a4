package io.pressroom.gateway.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.wire.WebhookTier;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** Hands each message that falls due to one gateway of all: they read as one consumer group. */
public final class TierFeed implements AutoCloseable {

  private static final String GROUP = "pressroom.gateway.webhook-tiers";

  private final KafkaSettings settings;
  private final Function<WebhookDelivery, CompletionStage<Void>> handler;
  private final Clock clock;
  private final ReaderThread thread = new ReaderThread("webhook-tiers", this::connect);

  /**
   * @param handler its stage must complete, never exceptionally, once the message is done with; one
   *     that dies with its gateway is handed to another
   */
  public TierFeed(
      KafkaSettings settings,
      Function<WebhookDelivery, CompletionStage<Void>> handler,
      Clock clock) {
    this.settings = settings;
    this.handler = handler;
    this.clock = clock;
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }

  private ReaderThread.Reader connect() {
    return new TierReader(
        Clients.consumer(settings, Optional.of(GROUP)),
        Stream.of(WebhookTier.values()).map(WebhookTier::topic).toList(),
        handler,
        clock);
  }
}
