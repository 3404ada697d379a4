package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.gateway.testing.WebhookReceiver;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  @Test
  void ofTwoGatewaysOneTellsTheClientOnce() throws Exception {
    Map<String, String> variables =
        Map.of(
            "PRESSROOM_WEBHOOK_SECRET",
            TestFarm.WEBHOOK_SECRET,
            "PRESSROOM_WEBHOOK_ALLOW",
            "127.0.0.1",
            "PRESSROOM_PUBLIC_URL",
            "https://posters.example");
    try (WebhookReceiver receiver = new WebhookReceiver(Clock.systemUTC(), id -> 204);
        HandWorker worker = FARM.worker("w-1");
        Gateway first = FARM.startGateway(variables);
        Gateway second = FARM.startGateway(variables)) {
      assertThat(second.port()).isNotEqualTo(first.port());
      worker.announce(card("mini"));
      Client client = new Client(first.port());
      await().until(() -> client.get("/v1/models").body().contains("mini"));

      String url = receiver.url("/hook");
      JobState end = finish(client, worker, url);
      await().until(() -> receiver.calls(id(end)).size() == 1);
      // Told twice by its worker, as after a redelivery; what comes after shows that it was read.
      worker.publish(end);
      JobState other = finish(client, worker, url);
      await().until(() -> receiver.calls(id(other)).size() == 1);

      WebhookReceiver.Call call = receiver.calls().get(0);
      new Webhook(TestFarm.WEBHOOK_SECRET).verify(call.body(), call.headers());
      JsonObject body = new JsonObject(call.body());
      assertThat(body.getString("type")).isEqualTo("job.succeeded");
      assertThat(
              body.getJsonObject("data").getJsonArray("images").getJsonObject(0).getString("url"))
          .startsWith(
              "https://posters.example/v1/jobs/" + end.getJob().getId() + "/images/0?expires=");
      assertThat(receiver.calls()).hasSize(2);
    }
  }

  private static JobState finish(Client client, HandWorker worker, String url) throws Exception {
    String id =
        client
            .submit(
                new JsonObject()
                    .put("prompt", "a beach")
                    .put("webhook", new JsonObject().put("url", url)))
            .getString("id");
    JobState end = succeeded(worker.take(id, Lane.LANE_STANDARD));
    worker.finish(end, new byte[] {1});
    return end;
  }

  private static String id(JobState end) {
    return "msg_" + end.getJob().getId();
  }
}
