package io.pressroom.gateway;

import static io.pressroom.gateway.testing.Samples.card;
import static io.pressroom.gateway.testing.Samples.running;
import static io.pressroom.gateway.testing.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pressroom.gateway.testing.Client;
import io.pressroom.gateway.testing.HandWorker;
import io.pressroom.gateway.testing.SocketStream;
import io.pressroom.gateway.testing.TestFarm;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantsIT {

  @RegisterExtension static final TestFarm FARM = new TestFarm();

  private static final String ADMIN_KEY = "the-admin-of-tenants-it";
  private static final String FRESH_ID = "0199ffff-4d5e-7f60-8123-456789abcdef";
  private static final JsonObject REQUEST =
      new JsonObject()
          .put("prompt", "a beach")
          .put("copy", new JsonObject().put("headline", "SALE"));

  private static Gateway gateway;
  private static HandWorker worker;
  private static Client admin;
  private static Client alice;
  private static Client bob;
  private static Client nobody;

  @BeforeAll
  static void start() throws Exception {
    gateway = FARM.startGateway(Map.of("PRESSROOM_ADMIN_KEY", ADMIN_KEY));
    worker = FARM.worker("w-1");
    worker.announce(card("mini"));
    admin = Client.withKey(gateway.port(), ADMIN_KEY);
    nobody = new Client(gateway.port());
    await().until(() -> admin.get("/v1/models").body().contains("mini"));
    alice = tenant("alice", new JsonObject());
    bob = tenant("bob", new JsonObject());
  }

  @AfterAll
  static void stop() {
    worker.close();
    gateway.close();
  }

  @Test
  void callerWithoutAKeyIsRefusedEverywhereInTheApi() {
    for (String path : List.of("/v1/jobs", "/v1/models", "/v1/tenants", "/v1/nothing", "/v1")) {
      HttpResponse<String> refused = nobody.get(path);
      assertThat(refused.statusCode()).as(path).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate"))
          .contains("Bearer realm=\"pressroom\"");
    }
    assertThat(nobody.post("/v1/jobs", REQUEST.encode()).statusCode()).isEqualTo(401);
    assertThat(nobody.post("/generate", "{\"prompt\": \"a\"}").statusCode()).isEqualTo(401);
    assertThat(nobody.get("/%761//jobs").statusCode()).isIn(401, 404);
    assertThat(nobody.get("/v1/models", "Authorization", "Bearer pr_no").statusCode())
        .isEqualTo(401);
    assertThat(nobody.get("/v1/models", "Authorization", "Basic " + ADMIN_KEY).statusCode())
        .isEqualTo(401);
  }

  @Test
  void probesMetricsDocumentAndConsoleAreOpen() {
    for (String path : List.of("/health/live", "/health/ready", "/metrics", "/openapi.json", "/")) {
      assertThat(nobody.get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void olderSchemeOfReplicateClientsIsUnderstood() {
    assertThat(nobody.get("/v1/models", "Authorization", "Token " + ADMIN_KEY).statusCode())
        .isEqualTo(200);
  }

  @Test
  void onlyAnAdminMakesTenantsAndKeys() {
    assertThat(alice.get("/v1/tenants").statusCode()).isEqualTo(403);
    assertThat(alice.post("/v1/tenants", "{\"id\": \"eve\"}").statusCode()).isEqualTo(403);
    assertThat(alice.post("/v1/tenants/bob/keys", "{\"name\": \"eve\"}").statusCode())
        .isEqualTo(403);
    assertThat(alice.get("/v1/tenants/alice/keys").statusCode()).isEqualTo(403);
    assertThat(alice.delete("/v1/tenants/bob/keys/x").statusCode()).isEqualTo(403);
  }

  @Test
  void keyIsShownOnceAndRevokedForGoodAtEveryGateway() throws Exception {
    JsonObject created = createKey("alice", new JsonObject().put("name", "of a shop"));
    String id = created.getString("id");
    String text = created.getString("key");
    String listed = admin.get("/v1/tenants/alice/keys").body();
    assertThat(listed).contains(id, "of a shop").doesNotContain(text, text.substring(16));

    try (Gateway other = FARM.startGateway(Map.of("PRESSROOM_AUTH", "on"))) {
      Client there = Client.withKey(other.port(), text);
      assertThat(there.get("/v1/models").statusCode()).isEqualTo(200);

      assertThat(admin.delete("/v1/tenants/bob/keys/" + id).statusCode()).isEqualTo(404);
      assertThat(admin.delete("/v1/tenants/alice/keys/" + id).statusCode()).isEqualTo(204);
      assertThat(Client.withKey(gateway.port(), text).get("/v1/models").statusCode())
          .isEqualTo(401);
      await().until(() -> there.get("/v1/models").statusCode() == 401);
      assertThat(admin.delete("/v1/tenants/alice/keys/" + id).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void adminKeyOfATenantMakesKeysToo() {
    JsonObject key = createKey("bob", new JsonObject().put("name", "chief").put("admin", true));
    Client chief = Client.withKey(gateway.port(), key.getString("key"));

    assertThat(chief.post("/v1/tenants/alice/keys", "{\"name\": \"new\"}").statusCode())
        .isEqualTo(201);
  }

  @Test
  void whatIsWrongWithATenantOrKeyIsNamed() {
    assertThat(errors(admin.post("/v1/tenants", "{\"id\": \"A b\", \"limit\": 1}")))
        .containsExactlyInAnyOrder("id", "limit");
    assertThat(
            errors(
                admin.post("/v1/tenants", "{\"id\": \"a\", \"limits\": {\"concurrent_jobs\": 0}}")))
        .containsExactly("limits.concurrent_jobs");
    assertThat(errors(admin.post("/v1/tenants/alice/keys", "{\"admin\": \"yes\"}")))
        .containsExactlyInAnyOrder("name", "admin");
    assertThat(admin.post("/v1/tenants/nobody/keys", "{\"name\": \"x\"}").statusCode())
        .isEqualTo(404);
    assertThat(admin.get("/v1/tenants/nobody/keys").statusCode()).isEqualTo(404);
  }

  @Test
  void tenantsJobsAndPicturesAreHiddenFromAnother() throws Exception {
    JsonObject job = alice.submit(REQUEST);
    String path = "/v1/jobs/" + job.getString("id");
    RenderJob taken = worker.take(job.getString("id"), Lane.LANE_STANDARD);
    assertThat(taken.getTenant()).isEqualTo("alice");
    assertThat(bob.post(path + "/cancel", "").statusCode()).isEqualTo(404);
    worker.publish(running(taken, 1));
    worker.finish(succeeded(taken), new byte[] {7});
    await().until(() -> "succeeded".equals(alice.job(taken.getId()).getString("status")));

    for (Client other : List.of(bob, admin)) {
      for (String route : List.of("", "/events", "/images/0", "/posters/0/0")) {
        HttpResponse<String> hidden = other.get(path + route);
        HttpResponse<String> missing = other.get(path.replace(taken.getId(), FRESH_ID) + route);
        assertThat(hidden.statusCode()).as(route).isEqualTo(404);
        assertThat(hidden.body().replace(taken.getId(), FRESH_ID)).isEqualTo(missing.body());
      }
      assertThat(other.post(path + "/cancel", "").statusCode()).isEqualTo(404);
    }
    assertThat(alice.getBytes(path + "/images/0").statusCode()).isEqualTo(200);
  }

  @Test
  void idempotencyKeysOfTwoTenantsAreTwo() {
    String one =
        alice.post("/v1/jobs", REQUEST.encode(), "Idempotency-Key", "tenants-it-order").body();
    String other =
        bob.post("/v1/jobs", REQUEST.encode(), "Idempotency-Key", "tenants-it-order").body();

    assertThat(new JsonObject(one).getString("id"))
        .isNotEqualTo(new JsonObject(other).getString("id"));
  }

  @Test
  void linkToAPictureIsEnoughAndOpensNothingElse() throws Exception {
    JsonObject done = finished(alice);
    JsonObject image = done.getJsonArray("images").getJsonObject(0);
    URI picture = URI.create(image.getString("url"));
    URI poster = URI.create(image.getJsonArray("poster_urls").getString(0));

    for (URI link : List.of(picture, poster)) {
      String path = link.getPath() + "?" + link.getQuery();
      assertThat(nobody.getBytes(path).body()).containsExactly(7);
      assertThat(bob.getBytes(path).body()).as("as good as a key").containsExactly(7);
      assertThat(nobody.get(link.getPath()).statusCode()).isEqualTo(401);
      assertThat(problem(nobody.get(path + "x"))).isEqualTo("url-forged");
      assertThat(problem(nobody.get(path.replace("images/0", "images/1").replace("0/0", "0/1"))))
          .isEqualTo("url-forged");
    }
    String stolen = "/v1/jobs/" + done.getString("id") + "?" + picture.getQuery();
    assertThat(nobody.get(stolen).statusCode()).isEqualTo(401);
    assertThat(
            problem(nobody.get(picture.getPath() + "?expires=1&signature=AAAAAAAAAAAAAAAAAAAAAA")))
        .isEqualTo("url-forged");
  }

  @Test
  void ticketOpensEventsOfItsTenantAlone() throws Exception {
    String id = finished(alice).getString("id");
    String events = "/v1/jobs/" + id + "/events?ticket=";
    String ticket = ticket(alice);

    assertThat(nobody.get(events + ticket).body()).contains("event: succeeded");
    assertThat(nobody.get(events + ticket(bob)).statusCode()).isEqualTo(404);
    assertThat(nobody.get(events + ticket + "x").statusCode()).isEqualTo(401);
    assertThat(nobody.get("/v1/jobs/" + id + "?ticket=" + ticket).statusCode()).isEqualTo(401);
    assertThat(nobody.post("/v1/jobs?ticket=" + ticket, REQUEST.encode()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void socketOfATenantCarriesItsOwnJobsAlone() throws Exception {
    String id = finished(alice).getString("id");

    try (SocketStream own = new SocketStream(gateway.port(), "?ticket=" + ticket(alice));
        SocketStream other = new SocketStream(gateway.port(), "?ticket=" + ticket(bob))) {
      own.subscribe(id);
      assertThat(own.nextType()).isEqualTo("succeeded");
      other.subscribe(id);
      assertThat(other.nextType()).isEqualTo("error");
    }
    assertThatThrownBy(() -> new SocketStream(gateway.port()))
        .isInstanceOf(CompletionException.class);
  }

  @Test
  void tenantWithTooManyJobsIsToldSoBeforeAnythingIsWritten() throws Exception {
    Client carol = tenant("carol", new JsonObject().put("concurrent_jobs", 1));
    String first = carol.submit(REQUEST).getString("id");

    HttpResponse<String> refused =
        carol.post("/v1/jobs", REQUEST.encode(), "Idempotency-Key", "carols-second");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(problem(refused)).isEqualTo("quota-exceeded");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);

    carol.post("/v1/jobs/" + first + "/cancel", "");
    assertThat(
            carol
                .post("/v1/jobs", REQUEST.encode(), "Idempotency-Key", "carols-second")
                .statusCode())
        .as("not taken for a repetition")
        .isEqualTo(202);
  }

  @Test
  void tenantThatAsksTooOftenIsToldWhenToComeBack() {
    Client dave = tenant("dave", new JsonObject().put("requests_per_second", 1));

    List<HttpResponse<String>> answers =
        List.of(dave.get("/v1/models"), dave.get("/v1/models"), dave.get("/v1/models"));
    HttpResponse<String> refused =
        answers.stream().filter(answer -> answer.statusCode() == 429).findFirst().orElseThrow();
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");
    assertThat(alice.get("/v1/models").statusCode()).isEqualTo(200);

    tenant("dave", new JsonObject());
    for (int i = 0; i < 5; i++) {
      assertThat(dave.get("/v1/models").statusCode()).isEqualTo(200);
    }
  }

  private static Client tenant(String id, JsonObject limits) {
    JsonObject tenant = new JsonObject().put("id", id).put("limits", limits);
    assertThat(admin.post("/v1/tenants", tenant.encode()).statusCode()).isIn(200, 201);
    JsonObject key = createKey(id, new JsonObject().put("name", "test"));
    return Client.withKey(gateway.port(), key.getString("key"));
  }

  private static JsonObject createKey(String tenant, JsonObject request) {
    HttpResponse<String> answer = admin.post("/v1/tenants/" + tenant + "/keys", request.encode());
    assertThat(answer.statusCode()).isEqualTo(201);
    return new JsonObject(answer.body());
  }

  private static JsonObject finished(Client client) throws Exception {
    RenderJob job = worker.take(client.submit(REQUEST).getString("id"), Lane.LANE_STANDARD);
    worker.finish(succeeded(job), new byte[] {7});
    await().until(() -> "succeeded".equals(client.job(job.getId()).getString("status")));
    return client.job(job.getId());
  }

  private static String ticket(Client client) {
    return new JsonObject(client.post("/v1/tickets", "").body()).getString("ticket");
  }

  private static String problem(HttpResponse<String> refused) {
    return new JsonObject(refused.body()).getString("type").replace("urn:pressroom:problem:", "");
  }

  private static List<String> errors(HttpResponse<String> refused) {
    JsonArray errors = new JsonObject(refused.body()).getJsonArray("errors");
    return errors.stream().map(error -> ((JsonObject) error).getString("field")).toList();
  }
}
