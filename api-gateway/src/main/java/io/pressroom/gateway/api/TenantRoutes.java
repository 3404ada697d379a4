package io.pressroom.gateway.api;

import com.google.protobuf.Timestamp;
import io.pressroom.gateway.auth.Tenants;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.request.TenantRequestReader;
import io.pressroom.proto.v1.ApiKey;
import io.pressroom.proto.v1.Limits;
import io.pressroom.proto.v1.Tenant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;

/** {@code /v1/tenants}: tenants, their limits and their keys. For admins. */
public final class TenantRoutes {

  private final Tenants tenants;

  public TenantRoutes(Tenants tenants) {
    this.tenants = tenants;
  }

  public void mount(Router router) {
    router.route("/v1/tenants*").handler(TenantRoutes::requireAdmin);
    router.post("/v1/tenants").handler(this::put);
    router.get("/v1/tenants").handler(this::list);
    router.post("/v1/tenants/:id/keys").handler(this::createKey);
    router.get("/v1/tenants/:id/keys").handler(this::listKeys);
    router.delete("/v1/tenants/:id/keys/:key").handler(this::revokeKey);
  }

  private static void requireAdmin(RoutingContext context) {
    Exchange.admin(context);
    context.next();
  }

  private void put(RoutingContext context) {
    var request = TenantRequestReader.tenant(Exchange.body(context));
    int status = tenants.exists(request.id()) ? 200 : 201;
    Exchange.answer(
        context,
        tenants.put(request.id(), request.limits()),
        tenant -> Exchange.json(context, status, json(tenant)));
  }

  private void list(RoutingContext context) {
    Exchange.json(context, 200, data(tenants.all().stream().map(TenantRoutes::json).toList()));
  }

  private void createKey(RoutingContext context) {
    var request = TenantRequestReader.key(Exchange.body(context));
    Exchange.answer(
        context,
        tenants.createKey(context.pathParam("id"), request.name(), request.isAdmin()),
        created -> Exchange.json(context, 201, json(created.key()).put("key", created.text())));
  }

  private void listKeys(RoutingContext context) {
    List<ApiKey> keys = tenants.keys(context.pathParam("id"));
    Exchange.json(context, 200, data(keys.stream().map(TenantRoutes::json).toList()));
  }

  private void revokeKey(RoutingContext context) {
    Exchange.answer(
        context,
        tenants.revokeKey(context.pathParam("id"), context.pathParam("key")),
        revoked -> context.response().setStatusCode(204).end());
  }

  private static JsonObject data(List<JsonObject> elements) {
    return new JsonObject().put("data", new JsonArray(elements));
  }

  private static JsonObject json(Tenant tenant) {
    JsonObject json = new JsonObject().put("id", tenant.getId());
    if (tenant.hasCreatedAt()) {
      json.put("created_at", time(tenant.getCreatedAt()));
    }
    return json.put("limits", json(tenant.getLimits()));
  }

  private static JsonObject json(Limits limits) {
    JsonObject json = new JsonObject();
    if (limits.hasRequestsPerSecond()) {
      json.put("requests_per_second", limits.getRequestsPerSecond());
    }
    if (limits.hasConcurrentJobs()) {
      json.put("concurrent_jobs", limits.getConcurrentJobs());
    }
    return json;
  }

  private static JsonObject json(ApiKey key) {
    return new JsonObject()
        .put("id", key.getId())
        .put("tenant", key.getTenant())
        .put("name", key.getName())
        .put("admin", key.getIsAdmin())
        .put("created_at", time(key.getCreatedAt()));
  }

  private static String time(Timestamp at) {
    return Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).toString();
  }
}
