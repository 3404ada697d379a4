package io.pressroom.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;

/** Tenants and their API keys; for admins alone. Thread-safe; see {@link PressroomClient}. */
public final class Keys {

  private final Transport transport;

  Keys(Transport transport) {
    this.transport = transport;
  }

  /** Makes a tenant with the gateway's own limits. */
  public JsonNode createTenant(String tenant) throws IOException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", tenant);
    return transport.post(transport.route("v1", "tenants"), transport.body(request));
  }

  /** The ids of all tenants. */
  public List<String> tenants() throws IOException {
    List<String> ids = new ArrayList<>();
    transport
        .get(transport.route("v1", "tenants"))
        .path("data")
        .forEach(tenant -> ids.add(tenant.path("id").asText()));
    return ids;
  }

  /**
   * @return the only answer that holds the {@link KeyView#secret key itself}
   */
  public KeyView create(String tenant, String name, boolean isAdmin) throws IOException {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put("name", name);
    if (isAdmin) {
      request.put("admin", true);
    }
    return new KeyView(transport.post(keys(tenant), transport.body(request)));
  }

  public List<KeyView> list(String tenant) throws IOException {
    return Page.of(transport.get(keys(tenant)), KeyView::new).items();
  }

  /** From now on, the key opens nothing. */
  public void revoke(String tenant, String id) throws IOException {
    transport.delete(keys(tenant).addPathSegment(id));
  }

  private HttpUrl.Builder keys(String tenant) {
    return transport.route("v1", "tenants", tenant, "keys");
  }
}
