package io.pressroom.gateway.auth;

import io.pressroom.proto.v1.ApiKey;
import io.pressroom.proto.v1.Tenant;
import io.pressroom.proto.v1.TenantRecord;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tenants and their keys, as the log has told so far. Thread-safe; told by the log's reader
 * alone.
 */
public final class TenantDirectory {

  /** Is there from the start: whoever calls an open gateway, and the admin key, belong to it. */
  static final Tenant DEFAULT = Tenant.newBuilder().setId(Principal.OPEN.tenant()).build();

  // Mutable state, by id.
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

  public TenantDirectory() {
    tenants.put(DEFAULT.getId(), DEFAULT);
  }

  static String recordKey(Tenant tenant) {
    return "tenant/" + tenant.getId();
  }

  static String recordKey(ApiKey key) {
    return "key/" + key.getId();
  }

  /** Takes in a record of the log; one without a value takes its thing back. */
  public void heard(String recordKey, Optional<TenantRecord> record) {
    if (record.isEmpty()) {
      keys.values().removeIf(key -> recordKey(key).equals(recordKey));
    } else if (record.get().hasTenant()) {
      Tenant tenant = record.get().getTenant();
      tenants.put(tenant.getId(), tenant);
    } else if (record.get().hasKey()) {
      ApiKey key = record.get().getKey();
      keys.put(key.getId(), key);
    }
  }

  /** Who holds this key. */
  Optional<Principal> holder(String keyText) {
    // An id is no secret, so it may be looked up in whatever time that takes.
    return KeyText.idOf(keyText)
        .map(keys::get)
        .filter(
            key ->
                MessageDigest.isEqual(
                    key.getKeySha256().toByteArray(), KeyText.hash(keyText).toByteArray()))
        .map(key -> new Principal(key.getTenant(), key.getIsAdmin()));
  }

  public Optional<Tenant> tenant(String id) {
    return Optional.ofNullable(tenants.get(id));
  }

  /** By id. */
  public List<Tenant> tenants() {
    return tenants.values().stream().sorted(Comparator.comparing(Tenant::getId)).toList();
  }

  Optional<ApiKey> key(String tenant, String id) {
    return Optional.ofNullable(keys.get(id)).filter(key -> key.getTenant().equals(tenant));
  }

  /** A tenant's keys, the oldest first. */
  List<ApiKey> keysOf(String tenant) {
    return keys.values().stream()
        .filter(key -> key.getTenant().equals(tenant))
        .sorted(
            Comparator.comparing((ApiKey key) -> key.getCreatedAt().getSeconds())
                .thenComparing(ApiKey::getId))
        .toList();
  }
}
