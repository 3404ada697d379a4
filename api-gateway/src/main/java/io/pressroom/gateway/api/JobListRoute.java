package io.pressroom.gateway.api;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.jobs.JobNotFoundException;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.request.InvalidRequestException;
import io.pressroom.gateway.view.Cursor;
import io.pressroom.gateway.view.JobIndex;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.pressroom.proto.v1.Status;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** {@code GET /v1/jobs}: the tenant's jobs, newest first, page by page. */
public final class JobListRoute {

  private static final int DEFAULT_LIMIT = 20;

  private final JobIndex index;
  private final Jobs jobs;
  private final Optional<URI> publicUrl;

  public JobListRoute(JobIndex index, Jobs jobs, Optional<URI> publicUrl) {
    this.index = index;
    this.jobs = jobs;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    router.get("/v1/jobs").handler(this::list);
  }

  private void list(RoutingContext context) {
    String tenant = Exchange.tenant(context);
    Links links = Exchange.links(context, publicUrl);
    JobIndex.Page page = index.page(query(context, tenant));
    List<CompletableFuture<Optional<JobSnapshot>>> found =
        page.ids().stream().map(id -> find(tenant, id).toCompletableFuture()).toList();
    Exchange.answer(
        context,
        CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)),
        done -> {
          JsonArray data = new JsonArray();
          found.forEach(job -> job.join().ifPresent(there -> data.add(JobJson.full(there, links))));
          Exchange.json(
              context,
              200,
              new JsonObject()
                  .put("data", data)
                  .put("next_cursor", page.next().map(Cursor::text).orElse(null)));
        });
  }

  /** Empty for a job that was deleted a moment ago. */
  private CompletionStage<Optional<JobSnapshot>> find(String tenant, String id) {
    return jobs.find(tenant, id)
        .thenApply(Optional::of)
        .exceptionally(
            failure -> {
              if (failure.getCause() instanceof JobNotFoundException) {
                return Optional.empty();
              }
              throw new CompletionException(failure.getCause());
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
