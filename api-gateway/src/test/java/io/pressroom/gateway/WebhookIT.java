package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

  @Test
  void ofTwoGatewaysOneTellsTheClientOnce() throws Exception {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/hook", this::receive);
    receiver.start();
    Map<String, String> variables =
        Map.of(
            "PRESSROOM_WEBHOOK_SECRET",
            TestFarm.WEBHOOK_SECRET,
            "PRESSROOM_WEBHOOK_ALLOW",
            "127.0.0.1",
            "PRESSROOM_PUBLIC_URL",
            "https://posters.example");
    try (HandWorker worker = FARM.worker("w-1");
        Gateway first = FARM.startGateway(variables);
        Gateway second = FARM.startGateway(variables)) {
      assertThat(second.port()).isNotEqualTo(first.port());
      worker.announce(card("mini"));
      Client client = new Client(first.port());
      await().until(() -> client.get("/v1/models").body().contains("mini"));

      String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
      JobState end = finish(client, worker, url);
      await().until(() -> count(end) == 1);
      // Told twice by its worker, as after a redelivery; what comes after shows that it was read.
      worker.publish(end);
      JobState other = finish(client, worker, url);
      await().until(() -> count(other) == 1);

      Delivery delivery = deliveries.get(0);
      new Webhook(TestFarm.WEBHOOK_SECRET).verify(delivery.body, delivery.headers);
      JsonObject body = new JsonObject(delivery.body);
      assertThat(body.getString("type")).isEqualTo("job.succeeded");
      assertThat(
              body.getJsonObject("data").getJsonArray("images").getJsonObject(0).getString("url"))
          .startsWith(
              "https://posters.example/v1/jobs/" + end.getJob().getId() + "/images/0?expires=");
    } finally {
      receiver.stop(0);
    }
    assertThat(deliveries).hasSize(2);
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

  private long count(JobState end) {
    return deliveries.stream().filter(call -> call.body.contains(end.getJob().getId())).count();
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    deliveries.add(
        new Delivery(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true)));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private record Delivery(String body, HttpHeaders headers) {}
}
