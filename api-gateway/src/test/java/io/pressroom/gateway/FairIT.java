package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.Samples;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FairIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private static final String ADMIN_KEY = "an-admin-key-for-tests";
  private static final Map<String, String> SETTINGS =
      Map.of("PRESSROOM_ADMIN_KEY", ADMIN_KEY, "PRESSROOM_TENANT_WINDOW", "16");

  private final Set<String> ended = new HashSet<>();
  private HandWorker worker;
  private Gateway gateway;

  @BeforeEach
  void start() throws Exception {
    worker = FARM.worker("w-fair");
    gateway = FARM.startGateway(SETTINGS);
    worker.announce(card("mini"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    worker.close();
  }

  @Test
  void manyJobsOfOneTenantDoNotStandBeforeAFewOfAnother() throws Exception {
    Client big = tenant("fair-big");
    Client small = tenant("fair-small");
    List<String> many = submit(big, 150);
    List<String> few = submit(small, 10);
    String canceled = many.get(149);
    assertThat(big.post("/v1/jobs/" + canceled + "/cancel", "").statusCode()).isEqualTo(200);

    await().until(() -> finishWhatIsFed("fair-big", "fair-small") == 159);

    List<String> taken = fed("fair-big", "fair-small").stream().map(RenderJob::getId).toList();
    assertThat(taken).hasSize(159).doesNotHaveDuplicates().doesNotContain(canceled);
    assertThat(taken.subList(0, taken.indexOf(few.get(9))))
        .as("jobs of the big tenant before the small one's last")
        .hasSizeLessThan(60);
    awaitSucceeded(big, many.subList(0, 149));
    awaitSucceeded(small, few);
    assertThat(big.job(canceled).getString("status")).isEqualTo("canceled");
    await().untilAsserted(() -> assertThat(held(gateway)).isZero());
  }

  @Test
  void heldJobsOutliveTheGatewayThatHoldsThem() throws Exception {
    Client client = tenant("fair-loss");
    List<String> jobs = submit(client, 60);
    await().until(() -> held(gateway) == 44);
    await().until(() -> finishWhatIsFed("fair-loss") >= 20);

    try (Gateway other = FARM.startGateway(SETTINGS)) {
      await().until(() -> held(gateway) + held(other) > 0);
      Gateway holder = held(gateway) > 0 ? gateway : other;
      Gateway next = holder == gateway ? other : gateway;
      holder.close();

      await().until(() -> finishWhatIsFed("fair-loss") == 60);
      awaitSucceeded(Client.withKey(next.port(), key(next, "fair-loss")), jobs);
      assertThat(ended).containsExactlyInAnyOrderElementsOf(jobs);
    }
  }

  /** In the order of the lane, as workers do; returns how many have ended in all. */
  private int finishWhatIsFed(String... tenants) throws Exception {
    for (RenderJob job : fed(tenants)) {
      if (ended.add(job.getId())) {
        worker.finish(Samples.succeeded(job), new byte[] {1});
      }
    }
    return ended.size();
  }

  private List<RenderJob> fed(String... tenants) throws Exception {
    return worker.inLane(Lane.LANE_STANDARD, job -> List.of(tenants).contains(job.getTenant()));
  }

  private static List<String> submit(Client client, int jobs) {
    return IntStream.range(0, jobs)
        .mapToObj(i -> client.submit(new JsonObject().put("prompt", "fair " + i)).getString("id"))
        .toList();
  }

  private static void awaitSucceeded(Client client, List<String> jobs) {
    for (String id : jobs) {
      await().until(() -> "succeeded".equals(client.job(id).getString("status")));
    }
  }

  private static double held(Gateway of) {
    return new Client(of.port())
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("pressroom_jobs_held "))
        .mapToDouble(line -> Double.parseDouble(line.split(" ", 2)[1]))
        .sum();
  }

  private Client tenant(String id) {
    Client admin = Client.withKey(gateway.port(), ADMIN_KEY);
    admin.post("/v1/tenants", new JsonObject().put("id", id).encode());
    Client client = Client.withKey(gateway.port(), key(gateway, id));
    await().until(() -> client.get("/v1/models").body().contains("mini"));
    return client;
  }

  private static String key(Gateway at, String tenant) {
    String made =
        Client.withKey(at.port(), ADMIN_KEY)
            .post("/v1/tenants/" + tenant + "/keys", "{\"name\": \"it\"}")
            .body();
    return new JsonObject(made).getString("key");
  }
}
