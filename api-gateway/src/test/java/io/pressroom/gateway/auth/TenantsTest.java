package io.pressroom.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.gateway.testing.Samples;
import io.pressroom.proto.v1.ApiKey;
import io.pressroom.proto.v1.Limits;
import io.pressroom.proto.v1.Tenant;
import io.pressroom.proto.v1.TenantRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TenantsTest {

  private static final String ADMIN_KEY = "the-admin-of-all-tenants";

  private final TenantDirectory directory = new TenantDirectory();
  private final List<Optional<TenantRecord>> written = new ArrayList<>();
  private final Tenants tenants =
      new Tenants(
          directory,
          (key, record) -> {
            written.add(record);
            directory.heard(key, record);
            return CompletableFuture.completedStage(null);
          },
          Samples.CLOCK,
          new Random(1));

  @Test
  void keyLetsItsTenantInUntilItIsRevoked() {
    put("alice", Limits.getDefaultInstance());
    Tenants.CreatedKey key = createKey("alice", false);

    assertThat(directory.holder(key.text())).contains(new Principal("alice", false));
    String other = key.text().substring(0, key.text().length() - 1);
    assertThat(directory.holder(other + (key.text().endsWith("a") ? "b" : "a"))).isEmpty();

    tenants.revokeKey("alice", key.key().getId()).toCompletableFuture().join();
    assertThat(directory.holder(key.text())).isEmpty();
    assertThat(tenants.keys("alice")).isEmpty();
  }

  @Test
  void secretIsNotKept() {
    Tenants.CreatedKey key = createKey("default", true);

    byte[] kept = written.get(0).orElseThrow().toByteArray();
    assertThat(new String(kept, StandardCharsets.ISO_8859_1))
        .contains(key.key().getId())
        .doesNotContain(key.text().substring(16));
    assertThat(key.toString()).doesNotContain(key.text());
  }

  @Test
  void tenantThatIsPutAgainGetsOtherLimitsAndStaysAsOldAsItIs() {
    put("alice", Limits.getDefaultInstance());
    Tenant changed = put("alice", Limits.newBuilder().setConcurrentJobs(3).build());

    assertThat(changed.getLimits().getConcurrentJobs()).isEqualTo(3);
    assertThat(changed.getCreatedAt()).isEqualTo(Samples.time(Samples.NOW));
    assertThat(tenants.all()).extracting(Tenant::getId).containsExactly("alice", "default");
  }

  @Test
  void keyIsRevokedThroughItsOwnTenantAlone() {
    put("alice", Limits.getDefaultInstance());
    ApiKey key = createKey("alice", false).key();

    assertThatThrownBy(() -> tenants.revokeKey("default", key.getId()))
        .isInstanceOf(TenantNotFoundException.class);
    assertThatThrownBy(() -> tenants.createKey("nobody", "x", false))
        .isInstanceOf(TenantNotFoundException.class);
    assertThatThrownBy(() -> tenants.keys("nobody")).isInstanceOf(TenantNotFoundException.class);
  }

  @Test
  void adminKeyIsAnAdminOfTheDefaultTenant() {
    AuthSettings settings =
        new AuthSettings(
            true, Optional.of(Secret.of(ADMIN_KEY)), Secret.of("signing"), Duration.ofHours(1));
    Authenticator authenticator = new Authenticator(settings, directory, Samples.CLOCK);

    assertThat(authenticator.byKey(ADMIN_KEY)).contains(new Principal("default", true));
    assertThat(authenticator.byKey(ADMIN_KEY + "x")).isEmpty();
    assertThat(authenticator.byKey("")).isEmpty();
    Ticket ticket = authenticator.ticketFor(new Principal("default", true));
    assertThat(authenticator.byTicket(ticket.text()))
        .as("a ticket makes nobody an admin")
        .contains(new Principal("default", false));
  }

  private Tenant put(String id, Limits limits) {
    return tenants.put(id, limits).toCompletableFuture().join();
  }

  private Tenants.CreatedKey createKey(String tenant, boolean isAdmin) {
    return tenants.createKey(tenant, "test", isAdmin).toCompletableFuture().join();
  }
}
