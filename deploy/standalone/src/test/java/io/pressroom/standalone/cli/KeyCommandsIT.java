package io.pressroom.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.standalone.client.FakeGateway;
import io.pressroom.standalone.client.FakeGateway.Answer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands about keys, against a gateway that answers as it is told. */
class KeyCommandsIT {

  private static final Answer CREATED =
      new Answer(
          201, "{\"id\":\"k1\",\"tenant\":\"acme\",\"name\":\"shop\",\"key\":\"pr_secret\"}");

  private FakeGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new FakeGateway();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void theNewKeyIsTheOnlyThingOnTheOutput() {
    gateway.answers.put("POST /v1/tenants/acme/keys", CREATED);

    Ran ran = run("keys", "create", "--tenant", "acme", "--name", "shop", "--admin");

    assertThat(ran).isEqualTo(new Ran(0, "pr_secret\n", "Key k1 of acme, shown this once:\n"));
    assertThat(gateway.requests)
        .singleElement()
        .asString()
        .contains("| Bearer admin |")
        .endsWith("{\"name\":\"shop\",\"admin\":true}");
  }

  @Test
  void aNewTenantIsMadeBeforeItsKey() {
    gateway.answers.put("GET /v1/tenants", new Answer(200, "{\"data\":[]}"));
    gateway.answers.put("POST /v1/tenants", new Answer(201, "{\"id\":\"acme\"}"));
    gateway.answers.put("POST /v1/tenants/acme/keys", CREATED);

    assertThat(run("keys", "create", "--tenant", "acme", "--new").code()).isZero();
    assertThat(gateway.requests).hasSize(3);
    assertThat(gateway.requests.get(1)).startsWith("POST /v1/tenants |").endsWith("\"acme\"}");
  }

  @Test
  void aTenantThatIsThereAlreadyIsLeftAsItIs() {
    gateway.answers.put("GET /v1/tenants", new Answer(200, "{\"data\":[{\"id\":\"acme\"}]}"));
    gateway.answers.put("POST /v1/tenants/acme/keys", CREATED);

    assertThat(run("keys", "create", "--tenant", "acme", "--new").code()).isZero();
    assertThat(gateway.requests).noneMatch(request -> request.startsWith("POST /v1/tenants |"));
  }

  @Test
  void keysAreListedByTenant() {
    gateway.answers.put(
        "GET /v1/tenants", new Answer(200, "{\"data\":[{\"id\":\"acme\"},{\"id\":\"zoo\"}]}"));
    gateway.answers.put(
        "GET /v1/tenants/acme/keys",
        new Answer(
            200,
            "{\"data\":[{\"id\":\"k1\",\"name\":\"shop\"},{\"id\":\"k2\",\"name\":\"\","
                + "\"admin\":true}]}"));
    gateway.answers.put("GET /v1/tenants/zoo/keys", new Answer(200, "{\"data\":[]}"));

    assertThat(run("keys", "list").lines())
        .containsExactly(
            "TENANT  KEY  AGE  ADMIN  NAME", //
            "acme    k1               shop",
            "acme    k2        yes");
  }

  @Test
  void aRevokedKeyIsNamed() {
    gateway.answers.put("DELETE /v1/tenants/acme/keys/k1", new Answer(204, ""));

    assertThat(run("keys", "revoke", "--tenant", "acme", "k1"))
        .isEqualTo(new Ran(0, "k1 revoked\n", ""));
  }

  @Test
  void whoIsNoAdminIsTold() {
    gateway.answers.put(
        "POST /v1/tenants/acme/keys",
        new Answer(403, "{\"title\":\"Forbidden\",\"detail\":\"for admins\"}"));

    Ran ran = run("keys", "create", "--tenant", "acme");

    assertThat(ran).isEqualTo(new Ran(2, "", "pressroom: Forbidden: for admins\n"));
  }

  private Ran run(String... arguments) {
    return Ran.quietly(
        Map.of("PRESSROOM_URL", gateway.url().toString(), "PRESSROOM_API_KEY", "admin"), arguments);
  }
}
