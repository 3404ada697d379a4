package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.SetClock;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Status;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExpiryIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  @Test
  void jobThatNoWorkerTakesByItsDeadlineIsFailedByTheGateway() throws Exception {
    SetClock clock = new SetClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    try (HandWorker worker = FARM.worker("w-expiry");
        Gateway gateway = Gateway.start(FARM.config(Map.of()), clock)) {
      worker.announce(card("mini"));
      Client client = new Client(gateway.port());
      await().until(() -> client.get("/v1/models").body().contains("mini"));

      String request =
          new JsonObject()
              .put("prompt", "a poster for yesterday")
              .put("deadline", clock.instant().plus(Duration.ofHours(1)).toString())
              .encode();
      String id = new JsonObject(client.post("/v1/jobs", request).body()).getString("id");
      clock.advance(Duration.ofHours(2));

      await().until(() -> job(client, id).getString("status").equals("failed"));
      assertThat(job(client, id).getJsonObject("error").getString("code"))
          .isEqualTo("DEADLINE_EXCEEDED");
      assertThat(worker.manifest(id).getStatus()).isEqualTo(Status.STATUS_FAILED);
    }
  }

  private static JsonObject job(Client client, String id) {
    return new JsonObject(client.get("/v1/jobs/" + id).body());
  }
}
