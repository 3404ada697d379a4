package io.pressroom.gateway.webhook.delivery;

import static io.pressroom.gateway.testing.Samples.CLOCK;
import static io.pressroom.gateway.testing.Samples.NOW;
import static io.pressroom.gateway.testing.Samples.time;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.gateway.webhook.WebhookSecret;
import io.pressroom.gateway.webhook.guard.AllowList;
import io.pressroom.gateway.webhook.guard.Target;
import io.pressroom.gateway.webhook.guard.TargetGuard;
import io.pressroom.gateway.webhook.ledger.DeadLetter;
import io.pressroom.gateway.webhook.ledger.Endpoints;
import io.pressroom.gateway.webhook.ledger.Ledger;
import io.pressroom.gateway.webhook.ledger.Secrets;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.proto.v1.WebhookEndpoint;
import io.pressroom.proto.v1.WebhookSetting;
import io.pressroom.wire.WebhookTier;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DelivererTest {

  private static final String URL = "https://shop.example/hook";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Endpoints endpoints = new Endpoints();
  private final FakeBooks books = new FakeBooks();
  private final FakeTransport transport = new FakeTransport();
  private String address = "93.184.216.34";
  private final Deliverer deliverer =
      new Deliverer(
          transport,
          new Deliverer.Means(
              new TargetGuard(
                  AllowList.EMPTY,
                  host -> CompletableFuture.supplyAsync(() -> resolve(address), Runnable::run)),
              new Secrets(WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), CLOCK)),
          new Deliverer.Books(books, books, endpoints),
          CLOCK,
          meters,
          wait -> CompletableFuture.completedStage(null));

  @Test
  void sendsTheVeryBytesSignedAndIsDone() {
    deliver(message("msg_1"));

    Call call = transport.calls.get(0);
    assertThat(call.target.address().getAddress()).isEqualTo(resolve(address).get(0));
    assertThat(call.headers)
        .containsEntry("webhook-id", "msg_1")
        .containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()))
        .containsEntry("content-type", "application/json");
    assertThat(call.headers.get("webhook-signature")).startsWith("v1,");
    assertThat(new String(call.body, StandardCharsets.UTF_8))
        .isEqualTo("{\"type\":\"job.succeeded\"}");
    assertThat(books.waiting).isEmpty();
    assertThat(books.dead).isEmpty();
    assertThat(count("delivered")).isEqualTo(1);
  }

  @Test
  void failureAndRedirectAndSilenceAreTriedAgainInTheNextTier() {
    transport.answers.addAll(List.of(answer(500), answer(302), NO_ANSWER));

    deliver(message("msg_1"));
    deliver(message("msg_1").toBuilder().setAttempts(1).build());
    deliver(message("msg_1").toBuilder().setAttempts(2).build());

    assertThat(books.tiers)
        .containsExactly(WebhookTier.SECONDS_5, WebhookTier.MINUTES_5, WebhookTier.MINUTES_30);
    assertThat(books.waiting)
        .extracting(WebhookDelivery::getLastFailure)
        .containsExactly("status 500", "status 302", "connection refused");
    assertThat(books.waiting).extracting(WebhookDelivery::getAttempts).containsExactly(1, 2, 3);
    assertThat(books.waiting)
        .allMatch(waiting -> waiting.getNotBefore().getSeconds() >= NOW.getEpochSecond() + 5);
    assertThat(count("retried")).isEqualTo(3);
  }

  @Test
  void afterTheTenthTryThereIsADeadLetter() {
    transport.answers.add(answer(500));

    deliver(message("msg_1").toBuilder().setAttempts(9).build());

    assertThat(books.waiting).isEmpty();
    assertThat(books.dead).hasSize(1);
    assertThat(books.dead.get(0).getAttempts()).isEqualTo(10);
    assertThat(books.dead.get(0).getLastFailure()).isEqualTo("status 500");
    assertThat(books.dead.get(0).getFailedAt()).isEqualTo(time(NOW));
    assertThat(count("dead")).isEqualTo(1);
  }

  @Test
  void retryAfterIsHeededOf429And503Alone() {
    for (int status : new int[] {429, 503, 500}) {
      transport.answers.add(new Answer(status, Optional.of("600")));
      deliver(message("msg_1"));
    }
    transport.answers.add(new Answer(503, Optional.of("Tue, 24 Nov 2026 10:10:00 GMT")));
    deliver(message("msg_1"));
    transport.answers.add(new Answer(503, Optional.of("soon")));
    deliver(message("msg_1"));

    assertThat(books.waiting.stream().map(this::secondsAhead).toList())
        .containsExactly(600L, 600L, 5L, 600L, 5L);
  }

  @Test
  void goneDisablesTheEndpointAndWhatFollowsIsDeadAtOnce() {
    transport.answers.add(answer(410));

    deliver(message("msg_1"));
    deliver(message("msg_2"));
    deliver(message("msg_3").toBuilder().setTenant("other").build());

    assertThat(transport.calls)
        .extracting(call -> call.headers.get("webhook-id"))
        .containsExactly("msg_1", "msg_3");
    assertThat(books.settings).hasSize(1);
    WebhookEndpoint disabled = books.settings.get(0).getEndpoint();
    assertThat(disabled.getTenant()).isEqualTo("default");
    assertThat(disabled.getUrl()).isEqualTo(URL);
    assertThat(disabled.getDisabledAt()).isEqualTo(time(NOW));
    assertThat(books.dead)
        .extracting(WebhookDelivery::getLastFailure)
        .containsExactly("status 410", "endpoint disabled: status 410");
  }

  @Test
  void whatLeadsInsideIsNotCalledAndTriedAgainLater() {
    address = "169.254.169.254";

    deliver(message("msg_1"));

    assertThat(transport.calls).isEmpty();
    assertThat(books.waiting.get(0).getLastFailure())
        .isEqualTo("no public address for shop.example");
  }

  @Test
  void messageForABusyHostIsPutOffWithoutCountingATry() {
    transport.isSilent = true;
    for (int i = 0; i < Deliverer.SLOTS + Deliverer.PLACES; i++) {
      deliverer.deliver(message("msg_" + i));
    }

    deliver(message("msg_late"));

    assertThat(transport.calls).hasSize(Deliverer.SLOTS);
    assertThat(books.tiers).containsExactly(WebhookTier.SECONDS_5);
    assertThat(books.waiting.get(0).getAttempts()).isZero();
    assertThat(books.waiting.get(0).getDeferrals()).isEqualTo(1);
    assertThat(count("deferred")).isEqualTo(1);
  }

  @Test
  void isNotDoneBeforeTheNextTryIsWritten() {
    transport.answers.add(answer(500));
    books.failures = 3;

    deliver(message("msg_1"));

    assertThat(books.waiting).hasSize(1);
    assertThat(transport.calls).hasSize(1);
  }

  private void deliver(WebhookDelivery due) {
    assertThat(deliverer.deliver(due).toCompletableFuture()).isCompleted();
  }

  private long secondsAhead(WebhookDelivery waiting) {
    return waiting.getNotBefore().getSeconds() - NOW.getEpochSecond();
  }

  private double count(String outcome) {
    return meters.counter("pressroom.webhooks", "outcome", outcome).count();
  }

  private static WebhookDelivery message(String id) {
    return WebhookDelivery.newBuilder()
        .setId(id)
        .setTenant("default")
        .setUrl(URL)
        .setType("job.succeeded")
        .setBody(ByteString.copyFromUtf8("{\"type\":\"job.succeeded\"}"))
        .setCreatedAt(time(NOW))
        .setNotBefore(time(NOW))
        .build();
  }

  private static List<InetAddress> resolve(String address) {
    try {
      return List.of(InetAddress.getByName(address));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Answer answer(int status) {
    return new Answer(status, Optional.empty());
  }

  private static final Answer NO_ANSWER = answer(0);

  private record Call(Target target, Map<String, String> headers, byte[] body) {}

  /** Answers with what it was told to, or with 200, or not at all. */
  private static final class FakeTransport implements Transport {

    final List<Call> calls = new ArrayList<>();
    final Deque<Answer> answers = new ArrayDeque<>();
    boolean isSilent;

    @Override
    public CompletionStage<Answer> post(Target target, Map<String, String> headers, byte[] body) {
      calls.add(new Call(target, headers, body));
      if (isSilent) {
        return new CompletableFuture<>();
      }
      Answer answer = answers.isEmpty() ? answer(200) : answers.remove();
      return answer.equals(NO_ANSWER)
          ? CompletableFuture.failedStage(new IOException("connection refused"))
          : CompletableFuture.completedStage(answer);
    }
  }

  /** Keeps what is written, after failing as often as it was told to. */
  private static final class FakeBooks implements Tiers, Ledger {

    final List<WebhookTier> tiers = new ArrayList<>();
    final List<WebhookDelivery> waiting = new ArrayList<>();
    final List<WebhookDelivery> dead = new ArrayList<>();
    final List<WebhookSetting> settings = new ArrayList<>();
    int failures;

    @Override
    public CompletionStage<Void> put(WebhookTier tier, WebhookDelivery delivery) {
      if (failures-- > 0) {
        return CompletableFuture.failedStage(new QueueUnavailableException("away", null));
      }
      tiers.add(tier);
      waiting.add(delivery);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> set(WebhookSetting setting) {
      settings.add(setting);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> bury(WebhookDelivery letter) {
      dead.add(letter);
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> forget(String tenant, String messageId) {
      throw new AssertionError("nothing is forgotten by delivering");
    }

    @Override
    public CompletionStage<Optional<WebhookDelivery>> read(DeadLetter letter) {
      throw new AssertionError("nothing is read by delivering");
    }
  }
}
