package io.pressroom.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  @Test
  void signsTheExampleOfTheSpecification() {
    String signature =
        WebhookSecret.parse(SECRET)
            .sign(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));

    assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void officialLibraryVerifiesWhatWeSignAndNothingElse() throws Exception {
    String body = "{\"type\":\"job.succeeded\",\"prompt\":\"海滩\"}";
    Instant now = Instant.now();
    String signature =
        WebhookSecret.parse(SECRET).sign("msg_1", now, body.getBytes(StandardCharsets.UTF_8));
    HttpHeaders headers = headers("msg_1", now, signature);
    Webhook receiver = new Webhook(SECRET);

    assertThatCode(() -> receiver.verify(body, headers)).doesNotThrowAnyException();
    assertThatThrownBy(() -> receiver.verify(body + " ", headers));
    assertThatThrownBy(() -> receiver.verify(body, headers("msg_2", now, signature)));
    assertThatThrownBy(
        () -> receiver.verify(body, headers("msg_1", now.plusSeconds(1), signature)));
  }

  @Test
  void refusesWhatIsNoSecretWithoutRepeatingIt() {
    for (String text :
        List.of("", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!", "whsec_c2hvcnQ=")) {
      assertThatThrownBy(() -> WebhookSecret.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("expected whsec_ and 24..64 bytes in base64, found ");
    }
    assertThat(WebhookSecret.parse(SECRET)).hasToString("WebhookSecret[hidden]");
  }

  private static HttpHeaders headers(String id, Instant at, String signature) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("webhook-id", List.of(id));
    headers.put("webhook-timestamp", List.of(Long.toString(at.getEpochSecond())));
    headers.put("webhook-signature", List.of(signature));
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
