package io.pressroom.gateway.queue.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.pressroom.wire.WebhookTier;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Measures now and then how many webhooks wait, by tier. Not thread-safe. */
final class Backlog {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final MultiGauge gauge;

  // Mutable state.
  private long measuredNanos = System.nanoTime() - EVERY.toNanos();

  Backlog(MeterRegistry meters) {
    gauge =
        MultiGauge.builder("pressroom.webhooks.backlog")
            .description(
                "Webhooks that wait, by tier, in this gateway's partitions; sum over gateways")
            .register(meters);
  }

  void measure(Consumer<String, byte[]> consumer) {
    if (System.nanoTime() - measuredNanos < EVERY.toNanos()) {
      return;
    }
    Set<TopicPartition> mine = consumer.assignment();
    Map<TopicPartition, Long> ends = consumer.endOffsets(mine);
    gauge.register(
        Stream.of(WebhookTier.values())
            .map(
                tier ->
                    MultiGauge.Row.of(
                        Tags.of("tier", tier.label()), waiting(tier, ends, consumer::position)))
            .toList(),
        true);
    measuredNanos = System.nanoTime();
  }

  private static long waiting(
      WebhookTier tier, Map<TopicPartition, Long> ends, ToLongFunction<TopicPartition> position) {
    return ends.entrySet().stream()
        .filter(end -> end.getKey().topic().equals(tier.topic()))
        .mapToLong(end -> end.getValue() - position.applyAsLong(end.getKey()))
        .sum();
  }
}
