package io.pressroom.gateway.webhook.delivery;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.gateway.webhook.guard.TargetGuard;
import io.pressroom.gateway.webhook.ledger.Endpoints;
import io.pressroom.gateway.webhook.ledger.Ledger;
import io.pressroom.gateway.webhook.ledger.Secrets;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookEndpoint;
import io.pressroom.proto.v1.WebhookSetting;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries messages whose time has come, and sees to what follows. Thread-safe; no call blocks.
 *
 * <pre>
 * due --> endpoint disabled ----------------------------> dead
 *     --> host busy ------------------------------------> a short tier, the try doesn't count
 *     --> tried: 2xx -----------------------------------> delivered
 *                410 --> endpoint disabled -------------> dead
 *                anything else --> a try is left -------> the next tier
 *                              --> none is left --------> dead
 * </pre>
 *
 * <p>A message is done with only once what follows is written. A gateway that dies before leaves it
 * to another, which may try it once more: receivers tell that by the message's id.
 */
public final class Deliverer {

  /** Calls to one host at once, and calls that wait for one of these. */
  static final int SLOTS = 16;

  static final int PLACES = 64;

  private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

  private static final Duration WRITE_AGAIN = Duration.ofSeconds(1);
  private static final int MAX_REASON = 200;
  private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

  /** What a try needs: where it may go and how it is signed. */
  public record Means(TargetGuard guard, Secrets secrets) {}

  /** Where what follows is written, and what was. */
  public record Books(Tiers tiers, Ledger ledger, Endpoints endpoints) {}

  private final Transport transport;
  private final Means means;
  private final Books books;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Function<Duration, CompletionStage<Void>> pause;
  private final HostSlots hosts = new HostSlots(SLOTS, PLACES);

  public Deliverer(Vertx vertx, Means means, Books books, Clock clock, MeterRegistry meters) {
    this(
        new VertxTransport(vertx, SLOTS),
        means,
        books,
        clock,
        meters,
        wait ->
            vertx
                .timer(wait.toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .toCompletionStage());
  }

  Deliverer(
      Transport transport,
      Means means,
      Books books,
      Clock clock,
      MeterRegistry meters,
      Function<Duration, CompletionStage<Void>> pause) {
    this.transport = transport;
    this.means = means;
    this.books = books;
    this.clock = clock;
    this.meters = meters;
    this.pause = pause;
    Outcome.bind(meters);
  }

  /**
   * Tries a message that is due.
   *
   * @return completes, never exceptionally, once what follows is written
   */
  public CompletionStage<Void> deliver(WebhookDelivery due) {
    Optional<WebhookEndpoint> disabled = books.endpoints.disabled(due.getTenant(), due.getUrl());
    if (disabled.isPresent()) {
      return bury(due, "endpoint disabled: " + disabled.get().getReason());
    }
    String host = String.valueOf(URI.create(due.getUrl()).getHost());
    return hosts.run(host, () -> attempt(due)).orElseGet(() -> defer(due));
  }

  private CompletionStage<Void> attempt(WebhookDelivery due) {
    URI url = URI.create(due.getUrl());
    return means
        .guard
        .check(url)
        .thenCompose(target -> transport.post(target, headers(due), body(due)))
        .handle((answer, failure) -> conclude(due, answer, failure))
        .thenCompose(Function.identity());
  }

  private Map<String, String> headers(WebhookDelivery due) {
    Instant now = clock.instant();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("user-agent", "pressroom");
    headers.put("webhook-id", due.getId());
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put(
        "webhook-signature", means.secrets.sign(due.getTenant(), due.getId(), now, body(due)));
    return headers;
  }

  private CompletionStage<Void> conclude(
      WebhookDelivery due, @Nullable Answer answer, @Nullable Throwable failure) {
    if (answer != null && answer.isSuccess()) {
      Outcome.DELIVERED.count(meters);
      log.debug("webhook delivered: messageId={} attempt={}", due.getId(), due.getAttempts() + 1);
      return DONE;
    }
    String reason = answer != null ? "status " + answer.status() : reason(failure);
    WebhookDelivery tried =
        due.toBuilder()
            .setAttempts(due.getAttempts() + 1)
            .setDeferrals(0)
            .setLastFailure(reason)
            .build();
    log.warn(
        "webhook failed: {} messageId={} attempt={}", reason, tried.getId(), tried.getAttempts());
    if (answer != null && answer.isGone()) {
      return disable(tried).thenCompose(disabled -> bury(tried, reason));
    }
    Instant now = clock.instant();
    Optional<Duration> asked =
        Optional.ofNullable(answer).flatMap(present -> present.retryAfter(now));
    return RetrySchedule.next(tried, now, asked)
        .map(next -> put(tried, next, Outcome.RETRIED))
        .orElseGet(() -> bury(tried, reason));
  }

  private CompletionStage<Void> defer(WebhookDelivery due) {
    WebhookDelivery later = due.toBuilder().setDeferrals(due.getDeferrals() + 1).build();
    return put(later, RetrySchedule.deferred(due, clock.instant()), Outcome.DEFERRED);
  }

  private CompletionStage<Void> put(
      WebhookDelivery delivery, RetrySchedule.Try next, Outcome outcome) {
    WebhookDelivery waiting =
        delivery.toBuilder().setNotBefore(Timestamps.fromMillis(next.at().toEpochMilli())).build();
    return insist(() -> books.tiers.put(next.tier(), waiting)).thenRun(() -> outcome.count(meters));
  }

  private CompletionStage<Void> bury(WebhookDelivery delivery, String reason) {
    WebhookDelivery dead = delivery.toBuilder().setLastFailure(reason).setFailedAt(now()).build();
    return insist(() -> books.ledger.bury(dead)).thenRun(() -> Outcome.DEAD.count(meters));
  }

  private CompletionStage<Void> disable(WebhookDelivery tried) {
    WebhookEndpoint endpoint =
        WebhookEndpoint.newBuilder()
            .setTenant(tried.getTenant())
            .setUrl(tried.getUrl())
            .setDisabledAt(now())
            .setReason(tried.getLastFailure())
            .build();
    // At once: others may be on their way to the same endpoint.
    books.endpoints.apply(endpoint);
    return insist(
        () -> books.ledger.set(WebhookSetting.newBuilder().setEndpoint(endpoint).build()));
  }

  /** Writes until it is written: the message must not get lost because Kafka is away. */
  private CompletionStage<Void> insist(Supplier<CompletionStage<Void>> write) {
    return write
        .get()
        .handle(
            (done, failure) ->
                failure == null
                    ? DONE
                    : pause.apply(WRITE_AGAIN).thenCompose(waited -> insist(write)))
        .thenCompose(Function.identity());
  }

  private Timestamp now() {
    return Timestamps.fromMillis(clock.millis());
  }

  private static byte[] body(WebhookDelivery due) {
    return due.getBody().toByteArray();
  }

  private static String reason(@Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String text = cause == null ? "no answer" : String.valueOf(cause.getMessage());
    return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON);
  }
}
