package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.TestFarm;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutageIT {

  private static final String BODY = "{\"prompt\": \"a beach\"}";

  @Test
  void gatewayPromisesNothingThatItCannotKeep() throws Exception {
    Path folder = TestFarm.folder("outage-kafka");
    int port = freePort();
    String bootstrap = "127.0.0.1:" + port;
    try (EmbeddedS3 s3 = EmbeddedS3.start(TestFarm.folder("outage-s3"));
        Gateway gateway =
            Gateway.start(
                TestFarm.config(
                    Infrastructure.of(bootstrap, s3),
                    Map.of("PRESSROOM_SUBMIT_TIMEOUT", "PT2S")))) {
      Client client = new Client(gateway.port());

      // Nothing to talk to yet.
      assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(client.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(client.get("/health/ready").body()).contains("Kafka at " + bootstrap);
      assertUnavailable(client.post("/v1/jobs", BODY), "starting");

      EmbeddedKafka kafka = EmbeddedKafka.start(folder, port);
      String id;
      try (HandWorker worker = new HandWorker("w-1", Infrastructure.of(bootstrap, s3))) {
        await().until(() -> client.get("/health/ready").statusCode() == 200);
        assertUnavailable(client.post("/v1/jobs", BODY), "no-model-served");

        worker.announce(card("mini"));
        await().until(() -> client.get("/v1/models").body().contains("mini"));
        id = client.submit(new JsonObject(BODY)).getString("id");
      } finally {
        kafka.close();
      }

      // The broker is gone. A submission waits for it and holds up nobody else.
      CompletableFuture<HttpResponse<String>> submission =
          CompletableFuture.supplyAsync(() -> client.post("/v1/jobs", BODY));
      assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(client.job(id).getString("status")).isEqualTo("queued");
      assertThat(submission).isNotDone();
      assertUnavailable(submission.get(), "queue-unavailable");

      // It comes back, and so does the gateway, by itself.
      try (EmbeddedKafka back = EmbeddedKafka.start(folder, port)) {
        await().until(() -> client.post("/v1/jobs", BODY).statusCode() == 202);
        assertThat(back.bootstrapServers()).isEqualTo(bootstrap);
      }
    }
  }

  @Test
  void storeThatDoesNotKnowTheKeysIsNamedByReadiness() throws Exception {
    try (EmbeddedS3 s3 = EmbeddedS3.start(TestFarm.folder("keys-s3"));
        Gateway gateway =
            Gateway.start(
                TestFarm.config(
                    Infrastructure.of("127.0.0.1:1", s3),
                    Map.of("AWS_SECRET_ACCESS_KEY", "wrong")))) {
      Client client = new Client(gateway.port());

      await()
          .untilAsserted(
              () ->
                  assertThat(client.get("/health/ready").body())
                      .contains("object store at " + s3.endpoint() + ": ", "denied"));
    }
  }

  private static void assertUnavailable(HttpResponse<String> answer, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
    assertThat(new JsonObject(answer.body()).getString("type"))
        .isEqualTo("urn:pressroom:problem:" + type);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
