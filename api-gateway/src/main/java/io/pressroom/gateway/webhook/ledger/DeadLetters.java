package io.pressroom.gateway.webhook.ledger;

import io.pressroom.proto.v1.WebhookDelivery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The messages that were given up, the latest of them by tenant. Thread-safe. */
public final class DeadLetters {

  private record Key(String tenant, String id) {}

  private final int kept;

  // Mutable state, guarded by this. INVARIANT: both maps hold the same letters.
  private final NavigableMap<Long, DeadLetter> byPosition = new TreeMap<>();
  private final Map<Key, Long> positions = new HashMap<>();

  /**
   * @param kept how many are remembered over all tenants; of more, the oldest are forgotten here
   */
  public DeadLetters(int kept) {
    this.kept = kept;
  }

  public synchronized void add(long position, WebhookDelivery dead) {
    remove(dead.getTenant(), dead.getId());
    byPosition.put(position, DeadLetter.of(position, dead));
    positions.put(new Key(dead.getTenant(), dead.getId()), position);
    while (byPosition.size() > kept) {
      DeadLetter oldest = byPosition.firstEntry().getValue();
      remove(oldest.tenant(), oldest.id());
    }
  }

  public synchronized void remove(String tenant, String id) {
    Long position = positions.remove(new Key(tenant, id));
    if (position != null) {
      byPosition.remove(position);
    }
  }

  /** How many are remembered, over all tenants. */
  public synchronized int size() {
    return byPosition.size();
  }

  public synchronized Optional<DeadLetter> find(String tenant, String id) {
    return Optional.ofNullable(positions.get(new Key(tenant, id))).map(byPosition::get);
  }

  /**
   * A tenant's, newest first.
   *
   * @param before only those of lower positions
   */
  public synchronized List<DeadLetter> list(String tenant, OptionalLong before, int limit) {
    return byPosition
        .headMap(before.orElse(Long.MAX_VALUE), false)
        .descendingMap()
        .values()
        .stream()
        .filter(letter -> letter.tenant().equals(tenant))
        .limit(limit)
        .toList();
  }
}
