package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.http.openapi.OpenApiDocument;
import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every operation that the API's document has, called by a stranger and by another tenant. */
class IsolationIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private static final String ADMIN_KEY = "the-admin-of-isolation-it";

  private static Gateway gateway;
  private static HandWorker worker;
  private static Client admin;
  private static Client owner;
  private static Client other;

  private static String jobId;
  private static String batchId;
  private static String keyId;

  /** An operation of the document, its path still with braces. */
  private record Route(String method, String path) {

    String with(String job, String batch, String key) {
      return path.replace("{image}", "0")
          .replace("{copy}", "0")
          .replace("{key}", key)
          .replace("{owner}/{name}", "pressroom/mini")
          .replace("{id}", path.startsWith("/v1/batches") ? batch : job);
    }

    /** Whether it is about one thing of a tenant's. */
    boolean isOfOneThing() {
      return path.matches("/v1/(jobs|batches|predictions)/\\{id}.*");
    }
  }

  @BeforeAll
  static void start() throws Exception {
    gateway =
        FARM.startGateway(
            Map.of(
                "PRESSROOM_ADMIN_KEY",
                ADMIN_KEY,
                "PRESSROOM_WEBHOOK_SECRET",
                TestFarm.WEBHOOK_SECRET));
    worker = FARM.worker("w-1");
    worker.announce(card("mini"));
    admin = Client.withKey(gateway.port(), ADMIN_KEY);
    await().until(() -> admin.get("/v1/models").body().contains("mini"));
    owner = tenant("isolation-owner");
    other = tenant("isolation-other");
    keyId =
        new JsonObject(admin.get("/v1/tenants/isolation-owner/keys").body())
            .getJsonArray("data")
            .getJsonObject(0)
            .getString("id");

    JsonObject request =
        new JsonObject()
            .put("prompt", "a beach")
            .put("copy", new JsonObject().put("headline", "SALE"));
    RenderJob job = worker.take(owner.submit(request).getString("id"), Lane.LANE_STANDARD);
    jobId = job.getId();
    worker.finish(succeeded(job), new byte[] {7});
    await().until(() -> "succeeded".equals(owner.job(jobId).getString("status")));

    String spec = "{\"name\": \"spring\", \"template\": {\"prompt\": \"a {{product}}\"}}";
    HttpResponse<String> batch =
        owner.postBatch(spec, "product\nlamp\n".getBytes(StandardCharsets.UTF_8));
    assertThat(batch.statusCode()).as(batch.body()).isEqualTo(202);
    batchId = new JsonObject(batch.body()).getString("id");
  }

  @AfterAll
  static void stop() {
    worker.close();
    gateway.close();
  }

  @Test
  void strangerGetsNothing() {
    Client stranger = new Client(gateway.port());

    for (Route route : routes()) {
      String path = route.with(jobId, batchId, keyId);
      assertThat(stranger.call(route.method(), path).statusCode()).as("%s", route).isEqualTo(401);
    }
  }

  @Test
  void anotherTenantCantTellWhatIsThereFromWhatIsNot() {
    String missing = UUID.randomUUID().toString();
    List<Route> routes = routes().stream().filter(Route::isOfOneThing).toList();
    assertThat(routes).hasSizeGreaterThan(10);

    for (Route route : routes) {
      String present = route.with(jobId, batchId, keyId);
      HttpResponse<String> hidden = other.call(route.method(), present);
      HttpResponse<String> absent =
          other.call(route.method(), route.with(missing, missing, missing));

      assertThat(hidden.statusCode()).as("%s: %s", route, hidden.body()).isEqualTo(404);
      assertThat(hidden.body().replace(jobId, missing).replace(batchId, missing))
          .as("%s", route)
          .isEqualTo(absent.body());
    }
    assertThat(owner.get("/v1/jobs/" + jobId).statusCode()).as("still there").isEqualTo(200);
    assertThat(owner.get("/v1/batches/" + batchId).statusCode()).isEqualTo(200);
  }

  @Test
  void listsHoldNothingOfAnotherTenant() {
    for (Route route : routes()) {
      if (route.method().equals("GET") && !route.path().contains("{")) {
        assertThat(other.get(route.path()).body())
            .as("%s", route)
            .doesNotContain(jobId, batchId, keyId, "isolation-owner");
      }
    }
    assertThat(other.get("/v1/jobs?batch=" + batchId).body()).contains("\"data\":[]");
    assertThat(owner.get("/v1/jobs").body()).contains(jobId);
    assertThat(owner.get("/v1/batches").body()).contains(batchId);
  }

  @Test
  void whatIsForAdminsIsForAdminsAlone() {
    for (Route route : routes()) {
      if (route.path().startsWith("/v1/tenants")) {
        String path = route.with("isolation-owner", batchId, keyId);
        String body = path.endsWith("/keys") ? "{\"name\": \"x\"}" : "{\"id\": \"eve\"}";
        HttpResponse<String> refused =
            route.method().equals("POST")
                ? owner.post(path, body)
                : owner.call(route.method(), path);
        assertThat(refused.statusCode()).as("%s", route).isEqualTo(403);
      }
    }
  }

  private static List<Route> routes() {
    JsonObject paths = OpenApiDocument.load().json().getJsonObject("paths");
    return paths.fieldNames().stream()
        .flatMap(
            path ->
                paths.getJsonObject(path).fieldNames().stream()
                    .filter(method -> method.matches("get|post|put|patch|delete"))
                    .map(method -> new Route(method.toUpperCase(Locale.ROOT), path)))
        .toList();
  }

  private static Client tenant(String id) {
    admin.post("/v1/tenants", new JsonObject().put("id", id).encode());
    String key = admin.post("/v1/tenants/" + id + "/keys", "{\"name\": \"test\"}").body();
    return Client.withKey(gateway.port(), new JsonObject(key).getString("key"));
  }
}
