package io.pressroom.gateway.webhook;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.JobState;
import io.pressroom.wire.JobStates;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one webhook for each finished job that asked for one. Thread-safe; no call blocks.
 *
 * <p>Which gateway sends is decided by Kafka: all gateways read the states as one consumer group,
 * so each state reaches one of them, and reaches another where that one dies before it is done. A
 * receiver may thus see a message twice, always under the same {@code webhook-id}. Within one
 * gateway a job's end that is told twice is sent once.
 */
public final class Webhooks {

  private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

  /** Waits before the tries. */
  static final List<Duration> TRIES =
      List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(20));

  private static final int REMEMBERED = 10_000;

  private final WebhookSecret secret;
  private final WebhookTransport transport;
  private final Supplier<Links> links;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Cache<String, Boolean> handled =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  /**
   * @param links as a receiver far away must see them
   */
  public Webhooks(
      Vertx vertx, WebhookSecret secret, Supplier<Links> links, Clock clock, MeterRegistry meters) {
    this(new VertxTransport(vertx), secret, links, clock, meters);
  }

  Webhooks(
      WebhookTransport transport,
      WebhookSecret secret,
      Supplier<Links> links,
      Clock clock,
      MeterRegistry meters) {
    this.transport = transport;
    this.secret = secret;
    this.links = links;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Sends what the states call for.
   *
   * @return completes, never exceptionally, once each message was delivered or given up
   */
  public CompletionStage<Void> deliver(List<JobState> states) {
    return CompletableFuture.allOf(
        states.stream()
            .filter(state -> JobStates.isTerminal(state.getStatus()) && state.getJob().hasWebhook())
            .filter(state -> handled.asMap().putIfAbsent(state.getJob().getId(), true) == null)
            .map(state -> WebhookMessage.of(JobSnapshot.entered(state), links.get()))
            .map(message -> attempt(message, 0).toCompletableFuture())
            .toArray(CompletableFuture[]::new));
  }

  private CompletionStage<Void> attempt(WebhookMessage message, int index) {
    return transport
        .delay(TRIES.get(index))
        .thenCompose(waited -> post(message))
        .handle(Webhooks::failure)
        .thenCompose(
            failure -> {
              if (failure.isEmpty()) {
                return conclude("delivered");
              }
              boolean isLast = index == TRIES.size() - 1;
              log.warn(
                  "webhook failed: {} messageId={} attempt={} isLast={}",
                  failure.get(),
                  message.id(),
                  index + 1,
                  isLast);
              return isLast ? conclude("given_up") : attempt(message, index + 1);
            });
  }

  private CompletionStage<Integer> post(WebhookMessage message) {
    Instant now = clock.instant();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("user-agent", "pressroom");
    headers.put("webhook-id", message.id());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put("webhook-signature", secret.sign(message.id(), now, message.body().getBytes()));
    return transport.post(message.url(), headers, message.body());
  }

  /** Why a try did not succeed; empty where it did. */
  private static Optional<String> failure(Integer status, Throwable thrown) {
    if (thrown != null) {
      return Optional.of(thrown.toString());
    }
    return status / 100 == 2 ? Optional.empty() : Optional.of("status " + status);
  }

  private CompletionStage<Void> conclude(String outcome) {
    meters.counter("pressroom.webhooks", "outcome", outcome).increment();
    return CompletableFuture.completedStage(null);
  }
}
