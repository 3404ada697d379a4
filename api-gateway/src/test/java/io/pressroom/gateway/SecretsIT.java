package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.LogCapture;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecretsIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private static final String ADMIN_KEY = "the-admin-of-secrets-it";
  private static final String URL_SECRET = "the-url-secret-of-secrets-it-0123456789";

  @Test
  void noSecretIsEverLogged() throws Exception {
    Map<String, String> variables =
        Map.of(
            "PRESSROOM_ADMIN_KEY", ADMIN_KEY,
            "PRESSROOM_URL_SECRET", URL_SECRET,
            "PRESSROOM_WEBHOOK_SECRET", TestFarm.WEBHOOK_SECRET);
    String key;
    String ticket;
    String signature;
    String wrongKey;
    String log;
    try (LogCapture capture = LogCapture.start();
        HandWorker worker = FARM.worker("w-1");
        Gateway gateway = FARM.startGateway(variables)) {
      worker.announce(card("mini"));
      Client admin = Client.withKey(gateway.port(), ADMIN_KEY);
      await().until(() -> admin.get("/v1/models").body().contains("mini"));
      admin.post("/v1/tenants", "{\"id\": \"secrets-it\"}");
      key =
          new JsonObject(admin.post("/v1/tenants/secrets-it/keys", "{\"name\": \"k\"}").body())
              .getString("key");
      Client client = Client.withKey(gateway.port(), key);
      ticket = new JsonObject(client.post("/v1/tickets", "").body()).getString("ticket");

      String id = client.submit(new JsonObject().put("prompt", "a beach")).getString("id");
      RenderJob job = worker.take(id, Lane.LANE_STANDARD);
      worker.finish(succeeded(job), new byte[] {1});
      await().until(() -> "succeeded".equals(client.job(id).getString("status")));
      String url = client.job(id).getJsonArray("images").getJsonObject(0).getString("url");
      signature = url.substring(url.indexOf("signature=") + "signature=".length());
      Client nobody = new Client(gateway.port());
      assertThat(nobody.get(URI.create(url).getPath() + "?" + URI.create(url).getQuery()))
          .matches(answer -> answer.statusCode() == 200);
      nobody.get("/v1/jobs/" + id + "/events?ticket=" + ticket);

      wrongKey = key.substring(0, key.length() - 4) + "0000";
      assertThat(Client.withKey(gateway.port(), wrongKey).get("/v1/jobs").statusCode())
          .isEqualTo(401);
      client.post("/v1/jobs", "{\"prompt\": 7}");
      log = capture.text();
    }

    assertThat(log).as("the session was logged").contains("key created", "request answered");
    for (String secret :
        List.of(
            ADMIN_KEY,
            URL_SECRET,
            TestFarm.WEBHOOK_SECRET,
            FARM.secretKey(),
            key.substring(16),
            wrongKey.substring(16),
            signature,
            ticket)) {
      assertThat(log.contains(secret)).as(secret).isFalse();
    }
  }
}
