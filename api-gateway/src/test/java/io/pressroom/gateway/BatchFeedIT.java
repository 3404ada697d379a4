package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.BatchClient;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.Samples;
import io.pressroom.gateway.testing.SseStream;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchFeedIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private static final Map<String, String> SETTINGS =
      Map.of("PRESSROOM_ADMIN_KEY", BatchClient.ADMIN_KEY, "PRESSROOM_TENANT_WINDOW", "4");

  private static HandWorker worker;
  private static Gateway gateway;

  @BeforeAll
  static void start() throws Exception {
    worker = FARM.worker("w-feed");
    gateway = FARM.startGateway(SETTINGS);
    worker.announce(card("mini"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    worker.close();
  }

  @Test
  void aBatchIsFedAndDeliveredAndWhatFailedIsRetried() throws Exception {
    BatchClient client = new BatchClient("feed-whole", gateway, worker);
    String id =
        client.submit(
            "{'template': {'prompt': 'a {{what}}', 'copy': {'headline': '{{title}}'}},"
                + " 'locales': ['en', 'zh'], 'sizes': ['256x256', '128x128']}",
            "what,title_en,title_zh\nmug,=SUM(1),促销\nhat,Hats,帽子\nbag,Bags,包\n");
    try (SseStream events = client.follow(id)) {
      client.finish(id, 5, Samples::succeeded);
      client.finish(id, 1, Samples::failed);
      assertThat(events.rest()).startsWith("progress").endsWith("completed");
    }
    JsonObject batch = client.batch(id);
    assertThat(batch.getInteger("succeeded")).isEqualTo(5);
    assertThat(batch.getInteger("failed")).isEqualTo(1);
    assertThat(batch.getString("finished_at")).isNotNull();

    String csv = client.get("/v1/batches/" + id + "/manifest.csv");
    assertThat(csv.lines()).hasSize(1 + 3 * 2 * 2);
    assertThat(csv).startsWith("row,what,title_en,title_zh,size,locale,job,status,seed,");
    assertThat(csv).contains("'=SUM(1)", "PROMPT_TOO_LONG", "/posters/0/1");
    JsonArray items =
        new JsonObject(client.get("/v1/batches/" + id + "/manifest.json")).getJsonArray("items");
    assertThat(items).hasSize(12);
    assertThat(items.getJsonObject(0).getJsonObject("columns").getString("title_en"))
        .isEqualTo("=SUM(1)");
    assertThat(entries(client.getBytes("/v1/batches/" + id + "/archive.zip")))
        .hasSize(10)
        .contains("row-000001-256x256-en.png", "row-000001-128x128-zh.png");

    assertThat(client.command(id, "retry").statusCode()).isEqualTo(202);
    client.finish(id, 1, Samples::succeeded);
    client.awaitStatus(id, "completed");
    assertThat(client.batch(id).getInteger("succeeded")).isEqualTo(6);
    assertThat(client.fed(id)).as("one job alone was fed again").hasSize(7);
    assertThat(entries(client.getBytes("/v1/batches/" + id + "/archive.zip"))).hasSize(12);
  }

  @Test
  void aPausedBatchWaitsAndACanceledOneEndsAtOnce() throws Exception {
    BatchClient client = new BatchClient("feed-pause", gateway, worker);
    String first = client.submit("{'template': {'prompt': 'first {{n}}'}}", numbers(10));
    await().until(() -> client.waiting(first).size() == 4);

    assertThat(client.command(first, "pause").statusCode()).isEqualTo(202);
    assertThat(client.command(first, "pause").statusCode()).isEqualTo(409);
    client.finish(first, 4, Samples::succeeded);
    String second = client.submit("{'template': {'prompt': 'second {{n}}'}}", numbers(10));
    // That the next batch is given the whole window shows that the paused one is given none of it.
    await().until(() -> client.waiting(second).size() == 4);
    assertThat(client.fed(first)).hasSize(4);
    assertThat(client.batch(first).getString("status")).isEqualTo("paused");

    assertThat(client.command(second, "cancel").statusCode()).isEqualTo(202);
    client.awaitStatus(second, "canceled");
    assertThat(client.batch(second).getInteger("canceled")).isEqualTo(10);
    for (RenderJob job : client.fed(second)) {
      assertThat(client.get("/v1/jobs/" + job.getId())).contains("\"canceled\"");
    }

    client.command(first, "resume");
    client.finish(first, 6, Samples::succeeded);
    client.awaitStatus(first, "completed");
    assertThat(client.batch(first).getInteger("succeeded")).isEqualTo(10);
  }

  @Test
  void aBatchOutlivesTheGatewaysThatFeedItAndNoJobIsLostOrRunsTwice() throws Exception {
    Gateway one = FARM.startGateway(SETTINGS);
    Gateway two = FARM.startGateway(SETTINGS);
    BatchClient client = new BatchClient("feed-loss", one, worker);
    client.use(two);
    String id = client.submit("{'template': {'prompt': 'loss {{n}}'}}", numbers(30));
    client.finish(id, 10, Samples::succeeded);
    one.close();
    client.finish(id, 10, Samples::succeeded);
    client.use(gateway);
    two.close();
    client.finish(id, 10, Samples::succeeded);

    client.awaitStatus(id, "completed");
    assertThat(client.batch(id).getInteger("succeeded")).isEqualTo(30);
    assertThat(client.fed(id).stream().map(job -> job.getRender().getPrompt()))
        .as("every row, and each as one job whoever fed it")
        .hasSize(30)
        .doesNotHaveDuplicates();
  }

  @Test
  void aBigBatchOfOneTenantDoesNotStandBeforeASmallOneOfAnother() throws Exception {
    BatchClient big = new BatchClient("feed-big", gateway, worker);
    BatchClient small = new BatchClient("feed-small", gateway, worker);
    String many = big.submit("{'template': {'prompt': 'big {{n}}'}}", numbers(500));
    await().until(() -> big.waiting(many).size() == 4);
    String few = small.submit("{'template': {'prompt': 'small {{n}}'}}", numbers(4));

    await().until(() -> small.waiting(few).size() == 4);
    assertThat(big.fed(many)).as("before the small one's jobs stands one window").hasSize(4);
    small.finish(few, 4, Samples::succeeded);
    small.awaitStatus(few, "completed");
    big.command(many, "cancel");
    big.awaitStatus(many, "canceled");
    assertThat(small.get("/v1/batches/" + many)).contains("no batch");
  }

  private static String numbers(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("\n", "n\n", "\n"));
  }

  private static Set<String> entries(byte[] zip) throws IOException {
    Set<String> names = new TreeSet<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        assertThat(in.readAllBytes()).isEqualTo(new byte[] {1, 2, 3});
        names.add(entry.getName());
      }
    }
    return names;
  }
}
