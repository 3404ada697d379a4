package io.pressroom.gateway.api;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.webhook.Webhooks;
import io.pressroom.gateway.webhook.ledger.DeadLetter;
import io.pressroom.gateway.webhook.ledger.Secrets;
import io.pressroom.proto.v1.WebhookEndpoint;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code /v1/webhooks}: a tenant's signing secret, dead letters and disabled endpoints. */
public final class WebhookRoutes {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final Optional<Webhooks> webhooks;

  /**
   * @param webhooks empty where this farm has no secret to sign with: nothing is found then
   */
  public WebhookRoutes(Optional<Webhooks> webhooks) {
    this.webhooks = webhooks;
  }

  public void mount(Router router) {
    router.get("/v1/webhooks/secret").handler(this::secret);
    router.get("/v1/webhooks/default/secret").handler(this::secretForReplicate);
    router.post("/v1/webhooks/secret/rotate").handler(this::rotate);
    router.get("/v1/webhooks/dead-letters").handler(this::deadLetters);
    router.post("/v1/webhooks/dead-letters/:id/replay").handler(this::replay);
    router.get("/v1/webhooks/endpoints").handler(this::endpoints);
    router.post("/v1/webhooks/endpoints/enable").handler(this::enable);
  }

  private void secret(RoutingContext context) {
    Exchange.json(context, 200, secretJson(Exchange.tenant(context)));
  }

  /** The same, as Replicate's clients ask for it. */
  private void secretForReplicate(RoutingContext context) {
    JsonObject secret = secretJson(Exchange.tenant(context));
    Exchange.json(context, 200, new JsonObject().put("key", secret.getString("secret")));
  }

  private void rotate(RoutingContext context) {
    String tenant = Exchange.tenant(context);
    Exchange.answer(
        context,
        webhooks().rotate(tenant),
        rotated -> Exchange.json(context, 200, secretJson(tenant)));
  }

  private void deadLetters(RoutingContext context) {
    int limit = parameter(context, "limit", 1, MAX_LIMIT).map(Long::intValue).orElse(DEFAULT_LIMIT);
    OptionalLong before =
        parameter(context, "cursor", 0, Long.MAX_VALUE)
            .map(OptionalLong::of)
            .orElse(OptionalLong.empty());
    // One more than asked for tells whether there is a next page.
    List<DeadLetter> found =
        webhooks().view().deadLetters().list(Exchange.tenant(context), before, limit + 1);
    List<DeadLetter> page = found.subList(0, Math.min(limit, found.size()));
    JsonArray data = new JsonArray();
    page.forEach(letter -> data.add(json(letter)));
    String next = found.size() > limit ? Long.toString(page.get(page.size() - 1).position()) : null;
    Exchange.json(context, 200, new JsonObject().put("data", data).put("next_cursor", next));
  }

  private void replay(RoutingContext context) {
    String id = context.pathParam("id");
    Exchange.answer(
        context,
        webhooks().replay(Exchange.tenant(context), id),
        replay -> {
          switch (replay) {
            case QUEUED ->
                Exchange.json(context, 202, new JsonObject().put("id", id).put("status", "queued"));
            case NOT_FOUND -> throw Problem.raised(Problem.Kind.NOT_FOUND, "no dead letter " + id);
            case ENDPOINT_DISABLED ->
                throw Problem.raised(
                    Problem.Kind.ENDPOINT_DISABLED,
                    "enable the endpoint by /v1/webhooks/endpoints/enable, then replay " + id);
          }
        });
  }

  private void endpoints(RoutingContext context) {
    JsonArray data = new JsonArray();
    webhooks()
        .view()
        .endpoints()
        .disabled(Exchange.tenant(context))
        .forEach(e -> data.add(json(e)));
    Exchange.json(context, 200, new JsonObject().put("data", data));
  }

  private void enable(RoutingContext context) {
    JsonObject body = Exchange.body(context);
    for (String name : body.fieldNames()) {
      if (!name.equals("url")) {
        throw new InvalidRequestException(name, "url alone", "an unknown field");
      }
    }
    if (!(body.getValue("url") instanceof String url)) {
      throw new InvalidRequestException(
          "url", "the URL of a disabled endpoint", String.valueOf(body.getValue("url")));
    }
    Exchange.answer(
        context,
        webhooks().enable(Exchange.tenant(context), url),
        wasDisabled -> {
          if (!wasDisabled) {
            throw Problem.raised(Problem.Kind.NOT_FOUND, "no disabled endpoint of this URL");
          }
          Exchange.json(context, 200, new JsonObject().put("url", url).put("enabled", true));
        });
  }

  private Webhooks webhooks() {
    return webhooks.orElseThrow(
        () ->
            Problem.raised(
                Problem.Kind.NOT_FOUND, "this farm has no secret to sign webhooks with"));
  }

  private JsonObject secretJson(String tenant) {
    Secrets secrets = webhooks().view().secrets();
    return new JsonObject()
        .put("secret", secrets.current(tenant).reveal())
        .put("version", secrets.version(tenant))
        .put(
            "previous_valid_until",
            secrets.previousUntil(tenant).map(Instant::toString).orElse(null));
  }

  private static JsonObject json(DeadLetter letter) {
    return new JsonObject()
        .put("id", letter.id())
        .put("type", letter.type())
        .put("url", letter.url())
        .put("attempts", letter.attempts())
        .put("reason", letter.reason())
        .put("created_at", letter.createdAt().toString())
        .put("failed_at", letter.failedAt().toString());
  }

  private static JsonObject json(WebhookEndpoint endpoint) {
    var at = endpoint.getDisabledAt();
    return new JsonObject()
        .put("url", endpoint.getUrl())
        .put("disabled_at", Instant.ofEpochSecond(at.getSeconds(), at.getNanos()).toString())
        .put("reason", endpoint.getReason());
  }

  private static Optional<Long> parameter(RoutingContext context, String name, long min, long max) {
    @Nullable String text = context.request().getParam(name);
    if (text == null) {
      return Optional.empty();
    }
    if (NUMBER.matcher(text).matches()) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return Optional.of(number);
      }
    }
    throw new InvalidRequestException(
        name, name.equals("limit") ? min + ".." + max : "the next_cursor of the page before", text);
  }
}
