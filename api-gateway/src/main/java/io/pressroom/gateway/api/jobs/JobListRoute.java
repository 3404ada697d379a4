package io.pressroom.gateway.api.jobs;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.jobs.JobList;
import io.pressroom.gateway.request.InvalidRequestException;
import io.pressroom.gateway.view.Cursor;
import io.pressroom.gateway.view.JobIndex;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** {@code GET /v1/jobs}: the tenant's jobs, newest first, page by page. */
public final class JobListRoute {

  private static final int DEFAULT_LIMIT = 20;

  private final JobList jobs;
  private final Optional<URI> publicUrl;

  public JobListRoute(JobList jobs, Optional<URI> publicUrl) {
    this.jobs = jobs;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    router.get("/v1/jobs").handler(this::list);
  }

  private void list(RoutingContext context) {
    Links links = Exchange.links(context, publicUrl);
    Exchange.answer(
        context,
        jobs.page(query(context, Exchange.tenant(context))),
        page -> {
          JsonArray data = new JsonArray();
          page.jobs().forEach(job -> data.add(JobJson.full(job, links)));
          Exchange.json(
              context,
              200,
              new JsonObject()
                  .put("data", data)
                  .put("next_cursor", page.next().map(Cursor::text).orElse(null)));
        });
  }

  /** The document's check has seen to their forms, but for the cursor's. */
  private static JobIndex.Query query(RoutingContext context, String tenant) {
    return new JobIndex.Query(
        tenant,
        parameter(context, "limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT),
        parameter(context, "cursor").map(JobListRoute::cursor),
        parameter(context, "status")
            .map(name -> Status.valueOf("STATUS_" + name.toUpperCase(Locale.ROOT))),
        parameter(context, "batch"));
  }

  private static Optional<String> parameter(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getParam(name));
  }

  private static Cursor cursor(String text) {
    return Cursor.parse(text)
        .orElseThrow(
            () ->
                new InvalidRequestException("cursor", "the next_cursor of the page before", text));
  }
}
