package io.pressroom.gateway.replicate;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Problem;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobSnapshot;
import io.pressroom.gateway.view.Links;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code /v1/predictions}: create, look up, cancel, follow; and the models that they name. A
 * prediction whose client stops waiting goes on.
 */
public final class PredictionRoutes {

  /** The paths that are answered here, errors too. */
  public static final List<String> ALL =
      List.of("/v1/predictions*", "/v1/models/:owner/:name", "/v1/models/:owner/:name/*");

  private static final String PREDICTIONS = "/v1/predictions";
  private static final String MODEL = "/v1/models/:owner/:name";

  private final Jobs jobs;
  private final ReplicateModels models;
  private final PredictionReader reader;
  private final JobEvents events;
  private final Surroundings surroundings;

  /**
   * @param publicUrl base of all links
   */
  public record Surroundings(Clock clock, Optional<URI> publicUrl) {}

  public PredictionRoutes(
      Jobs jobs,
      ReplicateModels models,
      PredictionReader reader,
      JobEvents events,
      Surroundings surroundings) {
    this.jobs = jobs;
    this.models = models;
    this.reader = reader;
    this.events = events;
    this.surroundings = surroundings;
  }

  public void mount(Router router) {
    router.post(PREDICTIONS).handler(context -> create(context, Optional.empty()));
    router.post(MODEL + "/predictions").handler(context -> create(context, model(context)));
    router.get(PREDICTIONS + "/:id").handler(this::find);
    router.post(PREDICTIONS + "/:id/cancel").handler(this::cancel);
    router.get(PREDICTIONS + "/:id/events").handler(this::follow);
    router.get(MODEL).handler(this::describe);
  }

  private void create(RoutingContext context, Optional<ServedModel> model) {
    JsonObject body = Exchange.body(context);
    Optional<Duration> wait = CallHeaders.wait(Exchange.header(context, "Prefer"));
    PredictionReader.Call call =
        new PredictionReader.Call(
            model,
            wait.isPresent(),
            CallHeaders.cancelAfter(Exchange.header(context, "Cancel-After"))
                .map(surroundings.clock().instant()::plus));
    Exchange.answer(
        context,
        jobs.submit(Exchange.submission(context, () -> reader.read(body, call))),
        submission -> {
          if (wait.isPresent()) {
            await(context, submission.job(), wait.get());
          } else {
            answer(context, 201, submission.job());
          }
        });
  }

  private void await(RoutingContext context, JobSnapshot job, Duration patience) {
    CompletableFuture<JobSnapshot> ended = events.ended(job);
    context.response().closeHandler(closed -> ended.cancel(false));
    Exchange.answer(
        context,
        ended.completeOnTimeout(job, patience.toMillis(), TimeUnit.MILLISECONDS),
        // Where it hasn't ended, that is what was submitted, and so "starting", whatever the
        // job does by now: Replicate's client takes any other status of an awaited prediction for
        // its end, and would not go on to ask.
        now -> answer(context, 201, now));
  }

  private void find(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.find(Exchange.tenant(context), context.pathParam("id")),
        job -> answer(context, 200, job));
  }

  private void cancel(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.cancel(Exchange.tenant(context), context.pathParam("id")),
        job -> answer(context, 200, job));
  }

  private void follow(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.find(Exchange.tenant(context), context.pathParam("id")),
        job ->
            events.streamTo(
                context.response(), job, writer -> new PredictionStream(writer, links(context))));
  }

  private void describe(RoutingContext context) {
    String owner = context.pathParam("owner");
    String name = context.pathParam("name");
    String url = links(context).base() + "/v1/models/" + owner + "/" + name;
    Exchange.json(
        context, 200, ReplicateModels.json(model(context).orElseThrow(), owner, name, url));
  }

  /** Of the path; never empty. */
  private Optional<ServedModel> model(RoutingContext context) {
    String owner = context.pathParam("owner");
    String name = context.pathParam("name");
    return Optional.of(
        models
            .find(owner, name)
            .orElseThrow(
                () ->
                    Problem.raised(
                        Problem.Kind.MODEL_NOT_FOUND,
                        "the model '" + owner + "/" + name + "' is not served")));
  }

  private void answer(RoutingContext context, int status, JobSnapshot job) {
    Exchange.json(context, status, PredictionJson.of(job, links(context)));
  }

  private Links links(RoutingContext context) {
    return Exchange.links(context, surroundings.publicUrl());
  }
}
