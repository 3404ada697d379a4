package io.pressroom.gateway.webhook.ledger;

import static io.pressroom.gateway.testing.Samples.time;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import io.pressroom.gateway.testing.SetClock;
import io.pressroom.gateway.webhook.WebhookSecret;
import io.pressroom.proto.v1.WebhookKey;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

  private static final String MASTER = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String BODY = "{\"type\":\"job.succeeded\"}";

  private final SetClock clock = new SetClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
  private final Secrets secrets = new Secrets(WebhookSecret.parse(MASTER), clock);

  @Test
  void defaultTenantBeginsWithTheFarmsOwnSecretAndNobodyElseDoes() {
    assertThat(reveal("default")).isEqualTo(MASTER);
    assertThat(reveal("acme")).startsWith("whsec_").isNotEqualTo(MASTER).isNotEqualTo(reveal("b"));
    assertThat(new Secrets(WebhookSecret.parse(MASTER), clock).current("acme").reveal())
        .isEqualTo(reveal("acme"));
  }

  @Test
  void afterARotationBothSecretsVerifyForADay() {
    String first = reveal("acme");
    rotate("acme");
    String second = reveal("acme");

    assertThat(second).isNotEqualTo(first);
    assertThat(sign().split(" ")).hasSize(2);
    assertThatCode(() -> verify(first)).doesNotThrowAnyException();
    assertThatCode(() -> verify(second)).doesNotThrowAnyException();
    assertThat(secrets.previousUntil("acme")).contains(clock.instant().plus(Duration.ofHours(24)));

    clock.advance(Duration.ofHours(24));
    assertThat(sign().split(" ")).hasSize(1);
    assertThat(secrets.previousUntil("acme")).isEmpty();
    assertThat(secrets.version("default")).isZero();
  }

  @Test
  void secondRotationEndsTheFirstSecretAtOnce() {
    String first = reveal("acme");
    rotate("acme");
    String second = reveal("acme");
    rotate("acme");

    assertThatThrownBy(() -> verify(first));
    assertThatCode(() -> verify(second)).doesNotThrowAnyException();
    assertThatCode(() -> verify(reveal("acme"))).doesNotThrowAnyException();
  }

  @Test
  void rotationThatIsHeardOfLateUndoesNothing() {
    rotate("acme");
    rotate("acme");
    secrets.apply(
        WebhookKey.newBuilder()
            .setTenant("acme")
            .setVersion(1)
            .setRotatedAt(time(clock.instant()))
            .build());

    assertThat(secrets.version("acme")).isEqualTo(2);
  }

  private void rotate(String tenant) {
    secrets.apply(secrets.next(tenant));
  }

  private String reveal(String tenant) {
    return secrets.current(tenant).reveal();
  }

  private String sign() {
    return secrets.sign("acme", "msg_1", clock.instant(), BODY.getBytes(UTF_8));
  }

  private void verify(String secret) throws Exception {
    new Webhook(secret)
        .verify(
            BODY,
            HttpHeaders.of(
                Map.of(
                    "webhook-id", List.of("msg_1"),
                    "webhook-timestamp", List.of(Long.toString(clock.instant().getEpochSecond())),
                    "webhook-signature", List.of(sign())),
                (name, value) -> true));
  }
}
