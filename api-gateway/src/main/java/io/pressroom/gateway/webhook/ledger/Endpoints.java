package io.pressroom.gateway.webhook.ledger;

import io.pressroom.proto.v1.WebhookEndpoint;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which URLs of which tenants are not called any more. Thread-safe. */
public final class Endpoints {

  private record Key(String tenant, String url) {}

  private final ConcurrentMap<Key, WebhookEndpoint> disabled = new ConcurrentHashMap<>();

  /** Takes in what holds from now on. */
  public void apply(WebhookEndpoint endpoint) {
    Key key = new Key(endpoint.getTenant(), endpoint.getUrl());
    if (endpoint.hasDisabledAt()) {
      disabled.put(key, endpoint);
    } else {
      disabled.remove(key);
    }
  }

  /** The endpoint if it is disabled. */
  public Optional<WebhookEndpoint> disabled(String tenant, String url) {
    return Optional.ofNullable(disabled.get(new Key(tenant, url)));
  }

  /** A tenant's disabled endpoints, by URL. */
  public List<WebhookEndpoint> disabled(String tenant) {
    return disabled.values().stream()
        .filter(endpoint -> endpoint.getTenant().equals(tenant))
        .sorted(Comparator.comparing(WebhookEndpoint::getUrl))
        .toList();
  }
}
