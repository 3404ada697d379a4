package io.pressroom.gateway.auth;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.pressroom.proto.v1.ApiKey;
import io.pressroom.proto.v1.Limits;
import io.pressroom.proto.v1.Tenant;
import io.pressroom.proto.v1.TenantRecord;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes tenants and keys, and revokes keys. Every stage completes once the change is safe; other
 * gateways know of it milliseconds later. Thread-safe.
 */
public final class Tenants {

  private static final Logger audit = LoggerFactory.getLogger("pressroom.audit");

  private final TenantDirectory directory;
  private final TenantLog log;
  private final Clock clock;
  private final RandomGenerator random;

  /** A key that was just made: the only time that its text is to be had. */
  public record CreatedKey(ApiKey key, String text) {

    @Override
    public String toString() {
      return "CreatedKey[id=" + key.getId() + "]";
    }
  }

  /**
   * @param random unpredictable
   */
  public Tenants(TenantDirectory directory, TenantLog log, Clock clock, RandomGenerator random) {
    this.directory = directory;
    this.log = log;
    this.clock = clock;
    this.random = random;
  }

  public List<Tenant> all() {
    return directory.tenants();
  }

  public boolean exists(String tenant) {
    return directory.tenant(tenant).isPresent();
  }

  /** Makes a tenant, or gives one that is there other limits. */
  public CompletionStage<Tenant> put(String id, Limits limits) {
    Tenant known = directory.tenant(id).orElse(Tenant.getDefaultInstance());
    Tenant tenant =
        known.toBuilder()
            .setId(id)
            .setCreatedAt(known.hasCreatedAt() ? known.getCreatedAt() : now())
            .setLimits(limits)
            .build();
    return log.write(
            TenantDirectory.recordKey(tenant),
            Optional.of(TenantRecord.newBuilder().setTenant(tenant).build()))
        .thenApply(
            written -> {
              audit.info(
                  "tenant set: tenant={} requestsPerSecond={} concurrentJobs={}",
                  id,
                  limits.hasRequestsPerSecond() ? limits.getRequestsPerSecond() : "default",
                  limits.hasConcurrentJobs() ? limits.getConcurrentJobs() : "default");
              return tenant;
            });
  }

  /**
   * A tenant's keys, the oldest first.
   *
   * @throws TenantNotFoundException if there is no such tenant
   */
  public List<ApiKey> keys(String tenant) {
    require(tenant);
    return directory.keysOf(tenant);
  }

  /**
   * Makes a key.
   *
   * @param name for people
   * @param isAdmin whether its holder may make tenants and keys
   * @throws TenantNotFoundException if there is no such tenant
   */
  public CompletionStage<CreatedKey> createKey(String tenant, String name, boolean isAdmin) {
    require(tenant);
    KeyText fresh = KeyText.draw(random);
    ApiKey key =
        ApiKey.newBuilder()
            .setId(fresh.id())
            .setTenant(tenant)
            .setName(name)
            .setIsAdmin(isAdmin)
            .setKeySha256(KeyText.hash(fresh.text()))
            .setCreatedAt(now())
            .build();
    return log.write(
            TenantDirectory.recordKey(key),
            Optional.of(TenantRecord.newBuilder().setKey(key).build()))
        .thenApply(
            written -> {
              audit.info(
                  "key created: tenant={} keyId={} isAdmin={}", tenant, key.getId(), isAdmin);
              return new CreatedKey(key, fresh.text());
            });
  }

  /**
   * Revokes a key for good.
   *
   * @throws TenantNotFoundException if the tenant has no such key
   */
  public CompletionStage<Void> revokeKey(String tenant, String keyId) {
    ApiKey key =
        directory
            .key(tenant, keyId)
            .orElseThrow(
                () -> new TenantNotFoundException("tenant " + tenant + " has no such key"));
    return log.write(TenantDirectory.recordKey(key), Optional.empty())
        .thenRun(() -> audit.info("key revoked: tenant={} keyId={}", tenant, key.getId()));
  }

  private void require(String tenant) {
    if (!exists(tenant)) {
      throw new TenantNotFoundException("no such tenant");
    }
  }

  private Timestamp now() {
    return Timestamps.fromMillis(clock.millis());
  }
}
