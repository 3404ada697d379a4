package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.job;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.SseStream;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestartIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private static final JsonObject REQUEST = new JsonObject().put("prompt", "a beach");

  @Test
  void anotherGatewayKnowsAllThatTheLostOneKnew() throws Exception {
    try (HandWorker worker = FARM.worker("w-1")) {
      String queued;
      String running;
      String succeeded;
      String keyed;
      try (Gateway lost = FARM.startGateway(Map.of())) {
        Client client = client(lost, worker);
        queued = client.submit(REQUEST).getString("id");
        running = client.submit(REQUEST).getString("id");
        worker.publish(running(worker.take(running, Lane.LANE_STANDARD), 1));
        succeeded = client.submit(REQUEST).getString("id");
        worker.finish(succeeded(worker.take(succeeded, Lane.LANE_STANDARD)), new byte[] {7});
        keyed =
            new JsonObject(
                    client.post("/v1/jobs", REQUEST.encode(), "Idempotency-Key", "restart").body())
                .getString("id");
      }

      try (Gateway next = FARM.startGateway(Map.of())) {
        Client client = new Client(next.port());
        assertThat(client.job(queued).getString("status")).isEqualTo("queued");
        assertThat(client.job(running).getString("status")).isEqualTo("running");
        assertThat(client.job(succeeded).getString("status")).isEqualTo("succeeded");
        assertThat(client.getBytes("/v1/jobs/" + succeeded + "/images/0").body())
            .containsExactly(7);
        assertThat(
                new JsonObject(
                        client
                            .post("/v1/jobs", REQUEST.encode(), "Idempotency-Key", "restart")
                            .body())
                    .getString("id"))
            .isEqualTo(keyed);
        assertThat(worker.count("pressroom.jobs.default.standard", keyed)).isEqualTo(1);
      }
    }
  }

  @Test
  void jobWhoseStatesHaveAgedOutIsReadFromItsManifest() throws Exception {
    RenderJob old = job("0199aaaa-4d5e-7f60-8123-456789abcdef");
    try (HandWorker worker = FARM.worker("w-1");
        Gateway gateway = FARM.startGateway(Map.of())) {
      worker.writeObjects(succeeded(old), new byte[] {9});
      Client client = new Client(gateway.port());

      assertThat(client.job(old.getId()).getString("status")).isEqualTo("succeeded");
      assertThat(client.getBytes("/v1/jobs/" + old.getId() + "/images/0").body())
          .containsExactly(9);
      try (SseStream events = client.follow(old.getId())) {
        assertThat(events.rest()).containsExactly("succeeded");
      }
    }
  }

  @Test
  void readerGoesOnAtAnotherGateway() throws Exception {
    Gateway first = FARM.startGateway(Map.of());
    try (HandWorker worker = FARM.worker("w-1");
        Gateway second = FARM.startGateway(Map.of())) {
      Client client = client(first, worker);
      String id = client.submit(REQUEST).getString("id");
      RenderJob job = worker.take(id, Lane.LANE_STANDARD);
      worker.publish(running(job, 1));
      await().until(() -> "running".equals(client.job(id).getString("status")));
      worker.publish(progress(id, 1, 0, 5));
      String seen;
      try (SseStream events = client.follow(id)) {
        SseStream.Event event = events.next();
        while (!event.type().equals("progress")) {
          event = events.next();
        }
        seen = event.id();
        first.close();
        assertThat(events.rest()).isEmpty();
      }

      try (SseStream events = new Client(second.port()).follow(id, "Last-Event-ID", seen)) {
        worker.finish(succeeded(job), new byte[] {1});
        assertThat(events.rest()).containsExactly("succeeded");
      }
    }
  }

  private static Client client(Gateway gateway, HandWorker worker) {
    worker.announce(card("mini"));
    Client client = new Client(gateway.port());
    await().until(() -> client.get("/v1/models").body().contains("mini"));
    return client;
  }
}
