package io.pressroom.gateway.api.jobs;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.jobs.Removals;
import io.pressroom.gateway.jobs.Reruns;
import io.pressroom.gateway.jobs.Submission;
import io.pressroom.gateway.view.Links;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What can be done with a job that has finished: delete it, retry it, replay it. */
public final class FinishedJobRoutes {

  private final Removals removals;
  private final Reruns reruns;
  private final Optional<URI> publicUrl;

  public FinishedJobRoutes(Removals removals, Reruns reruns, Optional<URI> publicUrl) {
    this.removals = removals;
    this.reruns = reruns;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    router.delete("/v1/jobs/:id").handler(this::delete);
    router.post("/v1/jobs/:id/retry").handler(context -> rerun(context, reruns::retry));
    router.post("/v1/jobs/:id/replay").handler(context -> rerun(context, reruns::replay));
  }

  private void delete(RoutingContext context) {
    Exchange.answer(
        context,
        removals.delete(Exchange.tenant(context), context.pathParam("id")),
        deleted -> context.response().setStatusCode(204).end());
  }

  private void rerun(
      RoutingContext context, Function<Reruns.Request, CompletionStage<Submission>> kind) {
    Links links = Exchange.links(context, publicUrl);
    Reruns.Request request =
        new Reruns.Request(
            Exchange.tenant(context),
            context.pathParam("id"),
            Exchange.idempotencyKey(context),
            Exchange.traceparent(context));
    Exchange.answer(
        context, kind.apply(request), submission -> JobRoutes.accepted(context, submission, links));
  }
}
