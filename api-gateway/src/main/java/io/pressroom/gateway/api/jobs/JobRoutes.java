package io.pressroom.gateway.api.jobs;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Prefer;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.jobs.Submission;
import io.pressroom.gateway.request.JobDraft;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /v1/jobs}: submit, look up, cancel, follow. */
public final class JobRoutes {

  private final Jobs jobs;
  private final JobRequestReader reader;
  private final JobEvents events;
  private final JobWait wait;
  private final Optional<URI> publicUrl;

  public JobRoutes(
      Jobs jobs, JobRequestReader reader, JobEvents events, JobWait wait, Optional<URI> publicUrl) {
    this.jobs = jobs;
    this.reader = reader;
    this.events = events;
    this.wait = wait;
    this.publicUrl = publicUrl;
  }

  public void mount(Router router) {
    router.post("/v1/jobs").handler(this::submit);
    router.get("/v1/jobs/:id").handler(this::find);
    router.post("/v1/jobs/:id/cancel").handler(this::cancel);
    router.get("/v1/jobs/:id/events").handler(this::follow);
  }

  private void submit(RoutingContext context) {
    Links links = Exchange.links(context, publicUrl);
    Optional<Duration> patience = Prefer.waiting(context);
    Exchange.answer(
        context,
        submit(context, jobs, reader::read),
        submission -> {
          if (patience.isEmpty()) {
            accepted(context, submission, links);
            return;
          }
          Prefer.applied(context, patience.get());
          Exchange.answer(
              context,
              wait.ended(context, submission.job(), patience.get()),
              job -> accepted(context, new Submission(job, submission.isReplay()), links));
        });
  }

  /** 202 of a job that was just made and has yet to finish, else 200. */
  static void accepted(RoutingContext context, Submission submission, Links links) {
    JobSnapshot job = submission.job();
    context.response().putHeader("Location", links.job(job.id()));
    if (submission.isReplay()) {
      context.response().putHeader("Idempotency-Replayed", "true");
    }
    boolean isDone = submission.isReplay() || job.isTerminal();
    Exchange.json(context, isDone ? 200 : 202, JobJson.full(job, links));
  }

  /** Submits what {@code draft} makes of the request's body. */
  static CompletionStage<Submission> submit(
      RoutingContext context, Jobs jobs, Function<JsonObject, JobDraft> draft) {
    JsonObject body = Exchange.body(context);
    return jobs.submit(Exchange.submission(context, () -> draft.apply(body)));
  }

  private void find(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.find(Exchange.tenant(context), context.pathParam("id")),
        job -> Exchange.json(context, 200, JobJson.full(job, Exchange.links(context, publicUrl))));
  }

  private void cancel(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.cancel(Exchange.tenant(context), context.pathParam("id")),
        job ->
            Exchange.json(
                context,
                job.isTerminal() ? 200 : 202,
                JobJson.full(job, Exchange.links(context, publicUrl))));
  }

  private void follow(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.find(Exchange.tenant(context), context.pathParam("id")),
        job ->
            events.streamTo(
                context.response(),
                job,
                Exchange.links(context, publicUrl),
                Exchange.header(context, "Last-Event-ID")));
  }
}
