package io.pressroom.gateway.webhook.delivery;

import static io.pressroom.gateway.testing.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.gateway.webhook.delivery.RetrySchedule.Try;
import io.pressroom.proto.v1.WebhookDelivery;
import io.pressroom.wire.WebhookTier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  @Test
  void waitsAsStandardWebhooksSaysAndUpToATenthMore() {
    List<Duration> delays = new ArrayList<>();
    for (int made = 1; made < 10; made++) {
      Try next = next(made, Optional.empty());
      Duration wait = Duration.between(NOW, next.at());
      assertThat(wait)
          .isBetween(next.tier().delay(), next.tier().delay().multipliedBy(11).dividedBy(10));
      delays.add(next.tier().delay());
    }

    assertThat(delays)
        .containsExactly(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
  }

  @Test
  void thereIsNoTryAfterTheTenth() {
    assertThat(RetrySchedule.next(tried("msg_1", 10), NOW, Optional.empty())).isEmpty();
    assertThat(RetrySchedule.next(tried("msg_1", 10), NOW, Optional.of(Duration.ofHours(1))))
        .isEmpty();
  }

  @Test
  void jitterIsTheSameForOneTryAndSpreadOverMany() {
    assertThat(next(3, Optional.empty())).isEqualTo(next(3, Optional.empty()));
    List<Long> waits =
        IntStream.range(0, 1000)
            .mapToObj(i -> RetrySchedule.next(tried("msg_" + i, 2), NOW, Optional.empty()))
            .map(next -> Duration.between(NOW, next.orElseThrow().at()).toMillis())
            .toList();

    assertThat(waits).allMatch(wait -> wait >= 300_000 && wait <= 330_000);
    assertThat(waits.stream().mapToLong(wait -> wait).average().orElseThrow())
        .isBetween(313_500.0, 316_500.0);
  }

  @Test
  void aReceiversWishIsHeededWhereItIsLongerAndSensible() {
    Try longer = next(1, Optional.of(Duration.ofMinutes(20)));
    assertThat(longer.at()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
    // Not in the tier of 5 minutes: it would hold up all who wait less.
    assertThat(longer.tier()).isEqualTo(WebhookTier.MINUTES_30);

    assertThat(next(3, Optional.of(Duration.ofSeconds(1)))).isEqualTo(next(3, Optional.empty()));
    assertThat(next(3, Optional.of(Duration.ofDays(2)))).isEqualTo(next(3, Optional.empty()));
  }

  @Test
  void whoIsPutOffAgainAndAgainWaitsLonger() {
    assertThat(RetrySchedule.deferred(put(0), NOW).tier()).isEqualTo(WebhookTier.SECONDS_5);
    assertThat(RetrySchedule.deferred(put(6), NOW).tier()).isEqualTo(WebhookTier.MINUTES_5);
  }

  private static Try next(int made, Optional<Duration> asked) {
    return RetrySchedule.next(tried("msg_1", made), NOW, asked).orElseThrow();
  }

  private static WebhookDelivery tried(String id, int made) {
    return WebhookDelivery.newBuilder().setId(id).setAttempts(made).build();
  }

  private static WebhookDelivery put(int deferrals) {
    return WebhookDelivery.newBuilder().setId("msg_1").setDeferrals(deferrals).build();
  }
}
