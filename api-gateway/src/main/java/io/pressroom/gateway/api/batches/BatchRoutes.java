package io.pressroom.gateway.api.batches;

import io.pressroom.gateway.batch.Batch;
import io.pressroom.gateway.batch.BatchJson;
import io.pressroom.gateway.batch.Batches;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.request.InvalidRequestException;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.BatchCommand.Action;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/batches}: look up, list, pause, resume, cancel, retry. */
public final class BatchRoutes {

  private static final int DEFAULT_LIMIT = 20;
  private static final int MAX_LIMIT = 100;

  private static final Map<String, Action> ACTIONS =
      Map.of(
          "pause", Action.ACTION_PAUSE,
          "resume", Action.ACTION_RESUME,
          "cancel", Action.ACTION_CANCEL,
          "retry", Action.ACTION_RETRY);

  private final Batches batches;
  private final Optional<URI> publicUrl;

  public BatchRoutes(Batches batches, Optional<URI> publicUrl) {
    this.batches = batches;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    router.get("/v1/batches").handler(this::list);
    router.get("/v1/batches/:id").handler(this::find);
    ACTIONS.forEach(
        (name, action) ->
            router.post("/v1/batches/:id/" + name).handler(context -> command(context, action)));
  }

  /**
   * The batch that the path names.
   *
   * @throws Problem.Raised if the tenant has none of this id
   */
  static Batch batch(RoutingContext context, Batches batches) {
    String id = context.pathParam("id");
    return batches
        .find(Exchange.tenant(context), id)
        .orElseThrow(() -> Problem.raised(Problem.Kind.NOT_FOUND, "no batch " + id));
  }

  private void find(RoutingContext context) {
    answer(context, 200, batch(context, batches));
  }

  private void command(RoutingContext context, Action action) {
    Exchange.answer(
        context,
        batches.command(batch(context, batches), action),
        batch -> answer(context, 202, batch));
  }

  private void list(RoutingContext context) {
    int limit = limit(context);
    Optional<String> after = Optional.ofNullable(context.request().getParam("cursor"));
    // One more than asked for tells whether there is a next page.
    List<Batch> found = batches.list(Exchange.tenant(context), after, limit + 1);
    Links links = Exchange.links(context, publicUrl);
    JsonArray data = new JsonArray();
    found.stream().limit(limit).forEach(batch -> data.add(BatchJson.of(batch, links)));
    Exchange.json(
        context,
        200,
        new JsonObject()
            .put("data", data)
            .put("next_cursor", found.size() > limit ? found.get(limit - 1).id() : null));
  }

  private void answer(RoutingContext context, int status, Batch batch) {
    Exchange.json(context, status, BatchJson.of(batch, Exchange.links(context, publicUrl)));
  }

  private static int limit(RoutingContext context) {
    String text = context.request().getParam("limit");
    if (text == null) {
      return DEFAULT_LIMIT;
    }
    if (!text.matches("[0-9]{1,3}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MAX_LIMIT) {
      throw new InvalidRequestException("limit", "1.." + MAX_LIMIT, text);
    }
    return Integer.parseInt(text);
  }
}
