package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.progress;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.SocketStream;
import io.pressroom.gateway.testing.SseStream;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many follow few jobs: none is left without an end. The load test of this has thousands. */
class SubscribersIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private static final int JOBS = 10;
  private static final int SUBSCRIBERS = 200;
  private static final int STEPS = 5;

  /** Over HTTP/2, fewer than a connection takes; each client has one of its own. */
  private static final int SUBSCRIBERS_A_CLIENT = 50;

  private final List<String> ids = new ArrayList<>();
  private final List<RenderJob> jobs = new ArrayList<>();

  @Test
  void everySubscriberIsToldTheEndOnceAndLast() throws Exception {
    try (Gateway gateway = FARM.startGateway(Map.of());
        HandWorker worker = FARM.worker("w-subscribers");
        SocketStream socket = new SocketStream(gateway.port())) {
      Client client = new Client(gateway.port());
      worker.announce(card("mini"));
      await().until(() -> client.get("/v1/models").body().contains("mini"));
      for (int i = 0; i < JOBS; i++) {
        ids.add(client.submit(new JsonObject().put("prompt", "subscribers")).getString("id"));
        jobs.add(worker.take(ids.get(i), Lane.LANE_STANDARD));
      }
      List<SseStream> early = follow(gateway, SUBSCRIBERS / 2);
      ids.forEach(socket::subscribe);
      for (RenderJob job : jobs) {
        worker.publish(running(job, 1));
      }
      for (int step = 1; step <= STEPS; step++) {
        for (RenderJob job : jobs) {
          worker.publish(progress(job.getId(), 1, 0, step));
        }
      }
      List<SseStream> inBetween = follow(gateway, SUBSCRIBERS / 4);
      List<SseStream> back = comeBack(gateway, early.subList(0, SUBSCRIBERS / 4));
      for (RenderJob job : jobs) {
        worker.finish(succeeded(job), new byte[] {1});
      }
      List<SseStream> late = follow(gateway, SUBSCRIBERS / 4);

      List<SseStream> all = new ArrayList<>(early.subList(SUBSCRIBERS / 4, early.size()));
      all.addAll(inBetween);
      all.addAll(back);
      all.addAll(late);
      for (SseStream stream : all) {
        List<String> told = stream.rest();
        assertThat(told).endsWith("succeeded").doesNotContain("lagged");
        assertThat(told.stream().filter("succeeded"::equals)).hasSize(1);
      }
      assertThat(endsOf(socket)).isEqualTo(Set.copyOf(ids));
      socket.subscribe("0199aaaa-4d5e-7f60-8123-000000000000");
      assertThat(socket.next().getString("type")).isEqualTo("error");
      await().until(() -> client.get("/metrics").body().contains("pressroom_followers 0.0"));
    }
  }

  private List<SseStream> follow(Gateway gateway, int subscribers) throws Exception {
    List<SseStream> streams = new ArrayList<>();
    Client client = new Client(gateway.port());
    for (int i = 0; i < subscribers; i++) {
      if (i % SUBSCRIBERS_A_CLIENT == 0) {
        client = new Client(gateway.port());
      }
      streams.add(client.follow(ids.get(i % JOBS)));
    }
    return streams;
  }

  /** Each reads a little, leaves, and resumes where it was. */
  private List<SseStream> comeBack(Gateway gateway, List<SseStream> left) throws Exception {
    List<SseStream> streams = new ArrayList<>();
    Client client = new Client(gateway.port());
    for (int i = 0; i < left.size(); i++) {
      SseStream.Event last = left.get(i).next();
      while (!last.type().equals("progress")) {
        last = left.get(i).next();
      }
      left.get(i).close();
      streams.add(client.follow(ids.get(i % JOBS), "Last-Event-ID", last.id()));
    }
    return streams;
  }

  private static Set<String> endsOf(SocketStream socket) throws Exception {
    Set<String> ended = new HashSet<>();
    while (ended.size() < JOBS) {
      JsonObject message = socket.next();
      assertThat(message.getString("type")).isEqualTo("event");
      if ("end".equals(message.getString("id"))) {
        assertThat(ended.add(message.getString("job_id"))).as("told once").isTrue();
      }
    }
    return ended;
  }
}
