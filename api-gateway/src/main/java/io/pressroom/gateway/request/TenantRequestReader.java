package io.pressroom.gateway.request;

import io.pressroom.gateway.request.fields.FieldReader;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.request.fields.TextRule;
import io.pressroom.proto.v1.Limits;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the bodies with which an admin makes tenants and keys to what they ask for. */
public final class TenantRequestReader {

  private static final Pattern TENANT = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
  private static final TextRule NAME = TextRule.lettering(RequestLimits.MAX_LABEL);
  private static final int MAX_LIMIT = 1_000_000;

  /** A tenant, and what it is limited to where the gateway's own settings shall not hold. */
  public record TenantRequest(String id, Limits limits) {}

  /** A key's name, for people, and whether its holder may make tenants and keys. */
  public record KeyRequest(String name, boolean isAdmin) {}

  private TenantRequestReader() {}

  /**
   * @throws InvalidRequestException naming every field that is wrong
   */
  public static TenantRequest tenant(JsonObject body) {
    FieldReader fields = FieldReader.of(body);
    String expected = "1..40 of [a-z0-9-], starting and ending with a letter or digit";
    Optional<String> id = fields.text("id", TextRule.prose(1, RequestLimits.MAX_LABEL));
    if (id.isPresent() && !TENANT.matcher(id.get()).matches()) {
      fields.error("id", expected, id.get());
    } else if (!fields.has("id")) {
      fields.missing("id", expected);
    }
    Limits.Builder limits = Limits.newBuilder();
    fields.object("limits").ifPresent(own -> read(own, limits));
    fields.refuseUnknown();
    fields.throwIfWrong();
    return new TenantRequest(id.orElseThrow(), limits.build());
  }

  /**
   * @throws InvalidRequestException naming every field that is wrong
   */
  public static KeyRequest key(JsonObject body) {
    FieldReader fields = FieldReader.of(body);
    Optional<String> name = fields.text("name", NAME);
    if (!fields.has("name") || name.equals(Optional.of(""))) {
      fields.missing("name", "a text of 1.." + RequestLimits.MAX_LABEL + " characters");
    }
    Optional<Boolean> isAdmin = fields.flag("admin");
    fields.refuseUnknown();
    fields.throwIfWrong();
    return new KeyRequest(name.orElseThrow(), isAdmin.orElse(false));
  }

  private static void read(FieldReader fields, Limits.Builder limits) {
    fields
        .integer("requests_per_second", 1, MAX_LIMIT)
        .ifPresent(limit -> limits.setRequestsPerSecond((int) limit));
    fields
        .integer("concurrent_jobs", 1, MAX_LIMIT)
        .ifPresent(limit -> limits.setConcurrentJobs((int) limit));
    fields.refuseUnknown();
  }
}
