package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.SetClock;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.gateway.testing.WebhookReceiver;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.wire.WebhookTier;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * On a broker of its own: what waits for hours by a clock that a test moves must not stand before
 * the webhooks of other tests.
 */
class WebhookScheduleIT {

  private static final int FAILURES = 6;
  private static final Set<Integer> RESTARTS_BEFORE = Set.of(3, 5, 7);

  private static EmbeddedKafka kafka;
  private static EmbeddedS3 s3;

  @BeforeAll
  static void startInfrastructure() {
    kafka = EmbeddedKafka.start(TestFarm.folder("webhook-kafka"));
    s3 = EmbeddedS3.start(TestFarm.folder("webhook-s3"));
  }

  @AfterAll
  static void stopInfrastructure() {
    s3.close();
    kafka.close();
  }

  @Test
  void endpointThatFailsSixTimesGetsItsDeliveryOnScheduleOverThreeRestarts() throws Exception {
    SetClock clock = new SetClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    List<Integer> failures = new ArrayList<>();
    Gateway gateway = start(clock);
    try (HandWorker worker = worker();
        WebhookReceiver receiver =
            new WebhookReceiver(
                clock,
                id -> {
                  synchronized (failures) {
                    if (failures.size() == FAILURES) {
                      return 204;
                    }
                    failures.add(500);
                    return 500;
                  }
                })) {
      String id = "msg_" + finishJob(gateway, worker, receiver.url("/schedule"));
      await().until(() -> receiver.calls(id).size() == 1);
      for (int attempt = 2; attempt <= FAILURES + 1; attempt++) {
        WebhookTier tier = List.of(WebhookTier.values()).get(attempt - 1);
        Instant due = due(worker.awaitWebhook(tier, id));
        Instant failed = receiver.calls(id).get(attempt - 2).at();
        assertThat(Duration.between(failed, due))
            .isBetween(tier.delay(), tier.delay().multipliedBy(11).dividedBy(10));

        clock.set(due.minusMillis(1));
        if (RESTARTS_BEFORE.contains(attempt)) {
          gateway.close();
          gateway = start(clock);
        }
        clock.set(due);
        int expected = attempt;
        await().until(() -> receiver.calls(id).size() == expected);
        // The clock stood still: an early try would bear an earlier time.
        assertThat(receiver.calls(id).get(attempt - 1).at()).isEqualTo(due);
      }

      // What comes after shows that nothing is left of it.
      clock.set(clock.instant().plus(Duration.ofDays(2)));
      worker.announce(card("mini"));
      String other = "msg_" + finishJob(gateway, worker, receiver.url("/schedule"));
      await().until(() -> receiver.calls(other).size() == 1);

      List<WebhookReceiver.Call> calls = receiver.calls(id);
      assertThat(calls).hasSize(FAILURES + 1);
      assertThat(calls.stream().filter(call -> call.status() == 204)).hasSize(1);
      for (WebhookReceiver.Call call : calls) {
        assertSigned(call);
      }
      Instant first = calls.get(0).at();
      System.out.println(
          "webhook attempts over 3 restarts: "
              + calls.stream()
                  .map(call -> Duration.between(first, call.at()) + " " + call.status())
                  .toList());
    } finally {
      gateway.close();
    }
  }

  @Test
  void eachOfManyMessagesArrivesWhileReceiverFailsAndAGatewayIsLost() throws Exception {
    int jobs = 200;
    Set<String> refusedOnce = new HashSet<>();
    Clock clock = Clock.systemUTC();
    try (HandWorker worker = worker();
        Gateway kept = start(clock);
        WebhookReceiver receiver =
            new WebhookReceiver(
                clock,
                id -> {
                  synchronized (refusedOnce) {
                    boolean refuses = id.hashCode() % 3 == 0 && refusedOnce.add(id);
                    return refuses ? 503 : 204;
                  }
                })) {
      Gateway lost = start(clock);
      Set<String> ids = new HashSet<>();
      try {
        for (int i = 0; i < jobs; i++) {
          ids.add("msg_" + finishJob(kept, worker, receiver.url("/many")));
          if (i == jobs / 2) {
            lost.close();
          }
        }
      } finally {
        lost.close();
      }

      await().until(() -> delivered(receiver).containsAll(ids));
      await().until(() -> backlog(kept) == 0);
      assertThat(delivered(receiver)).isEqualTo(ids);
      assertThat(deadLetters(kept)).noneMatch(letter -> ids.contains(letter.getString("id")));
      assertThat(refusedOnce).isNotEmpty();
      System.out.printf(
          "webhooks: %d messages, %d calls, %d refused once, %d delivered, 0 left%n",
          ids.size(), receiver.calls().size(), refusedOnce.size(), delivered(receiver).size());
    }
  }

  @Test
  void goneEndpointIsDisabledAndItsDeadLettersCanBeReplayed() throws Exception {
    AtomicBoolean isGone = new AtomicBoolean(true);
    Clock clock = Clock.systemUTC();
    try (HandWorker worker = worker();
        Gateway gateway = start(clock);
        WebhookReceiver receiver = new WebhookReceiver(clock, id -> isGone.get() ? 410 : 204)) {
      Client client = new Client(gateway.port());
      String url = receiver.url("/gone");
      String first = "msg_" + finishJob(gateway, worker, url);
      await().until(() -> isDead(gateway, first));
      String second = "msg_" + finishJob(gateway, worker, url);
      await().until(() -> isDead(gateway, second));

      assertThat(receiver.calls(second)).isEmpty();
      assertThat(client.get("/v1/webhooks/endpoints").body()).contains(url, "status 410");
      String replay = "/v1/webhooks/dead-letters/" + second + "/replay";
      assertThat(client.post(replay, "").statusCode()).isEqualTo(409);
      assertThat(client.post("/v1/webhooks/dead-letters/msg_none/replay", "").statusCode())
          .isEqualTo(404);
      JsonObject page = new JsonObject(client.get("/v1/webhooks/dead-letters?limit=1").body());
      assertThat(page.getJsonArray("data").getJsonObject(0).getString("id")).isEqualTo(second);
      assertThat(
              client
                  .get("/v1/webhooks/dead-letters?cursor=" + page.getString("next_cursor"))
                  .body())
          .contains(first)
          .doesNotContain(second);

      isGone.set(false);
      String body = new JsonObject().put("url", url).encode();
      assertThat(client.post("/v1/webhooks/endpoints/enable", body).statusCode()).isEqualTo(200);
      assertThat(client.post("/v1/webhooks/endpoints/enable", body).statusCode()).isEqualTo(404);
      assertThat(client.post(replay, "").statusCode()).isEqualTo(202);

      await().until(() -> receiver.calls(second).size() == 1);
      assertThat(isDead(gateway, second)).isFalse();
      assertThat(isDead(gateway, first)).isTrue();
    }
  }

  @Test
  void rotatedSecretSignsBesideTheOneBeforeAlsoAfterARestart() throws Exception {
    Clock clock = Clock.systemUTC();
    try (HandWorker worker = worker();
        WebhookReceiver receiver = new WebhookReceiver(clock, id -> 204)) {
      String before;
      String after;
      try (Gateway gateway = start(clock)) {
        Client client = new Client(gateway.port());
        before = secret(client.get("/v1/webhooks/secret"));
        after = secret(client.post("/v1/webhooks/secret/rotate", ""));
      }
      try (Gateway gateway = start(clock)) {
        String id = "msg_" + finishJob(gateway, worker, receiver.url("/rotated"));
        await().until(() -> receiver.calls(id).size() == 1);

        WebhookReceiver.Call call = receiver.calls(id).get(0);
        new Webhook(before).verify(call.body(), call.headers());
        new Webhook(after).verify(call.body(), call.headers());
        assertThat(secret(new Client(gateway.port()).get("/v1/webhooks/secret"))).isEqualTo(after);
        assertThat(after).isNotEqualTo(before);
      }
    }
  }

  private static String secret(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return new JsonObject(answer.body()).getString("secret");
  }

  /** The official library, asked for what it would have signed: its own check goes by real time. */
  private static void assertSigned(WebhookReceiver.Call call) throws Exception {
    String timestamp = call.headers().firstValue("webhook-timestamp").orElseThrow();
    assertThat(timestamp).isEqualTo(Long.toString(call.at().getEpochSecond()));
    assertThat(call.headers().firstValue("webhook-signature").orElseThrow().split(" "))
        .contains(
            new Webhook(TestFarm.WEBHOOK_SECRET)
                .sign(call.id(), Long.parseLong(timestamp), call.body()));
  }

  private static Gateway start(Clock clock) throws Exception {
    GatewayConfig config =
        TestFarm.config(
            infrastructure(),
            Map.of(
                "PRESSROOM_WEBHOOK_SECRET",
                TestFarm.WEBHOOK_SECRET,
                "PRESSROOM_WEBHOOK_ALLOW",
                "127.0.0.1"));
    Gateway gateway = Gateway.start(config, clock);
    gateway.ready().toCompletableFuture().get(60, TimeUnit.SECONDS);
    return gateway;
  }

  private static HandWorker worker() {
    return new HandWorker("w-1", infrastructure());
  }

  private static Infrastructure infrastructure() {
    return Infrastructure.of(kafka.bootstrapServers(), s3);
  }

  /** The job's id. */
  private static String finishJob(Gateway gateway, HandWorker worker, String url) throws Exception {
    Client client = new Client(gateway.port());
    if (!client.get("/v1/models").body().contains("mini")) {
      worker.announce(card("mini"));
      await().until(() -> client.get("/v1/models").body().contains("mini"));
    }
    String id =
        client
            .submit(
                new JsonObject()
                    .put("prompt", "a beach")
                    .put("webhook", new JsonObject().put("url", url)))
            .getString("id");
    worker.publish(succeeded(worker.take(id, Lane.LANE_STANDARD)));
    return id;
  }

  private static Instant due(WebhookDelivery delivery) {
    return Instant.ofEpochSecond(
        delivery.getNotBefore().getSeconds(), delivery.getNotBefore().getNanos());
  }

  private static Set<String> delivered(WebhookReceiver receiver) {
    Set<String> ids = new HashSet<>();
    receiver.calls().stream()
        .filter(call -> call.status() == 204)
        .forEach(call -> ids.add(call.id()));
    return ids;
  }

  private static boolean isDead(Gateway gateway, String id) {
    return deadLetters(gateway).stream().anyMatch(letter -> letter.getString("id").equals(id));
  }

  private static List<JsonObject> deadLetters(Gateway gateway) {
    JsonArray data =
        new JsonObject(new Client(gateway.port()).get("/v1/webhooks/dead-letters").body())
            .getJsonArray("data");
    return data.stream().map(JsonObject.class::cast).toList();
  }

  /** As the gateway last measured it. */
  private static double backlog(Gateway gateway) {
    return new Client(gateway.port())
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("pressroom_webhooks_backlog{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
