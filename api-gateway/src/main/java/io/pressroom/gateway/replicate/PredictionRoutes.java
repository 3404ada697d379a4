package io.pressroom.gateway.replicate;

import io.pressroom.gateway.api.jobs.JobWait;
import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.http.Prefer;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.models.ServedModel;
import io.pressroom.gateway.view.JobSnapshot;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /v1/predictions} and {@code POST /v1/models/{owner}/{name}/predictions}. A prediction
 * whose client stops waiting goes on.
 */
public final class PredictionRoutes {

  /** The paths of Replicate's API, which answers errors in its own form. */
  public static final List<String> ALL =
      List.of("/v1/predictions*", "/v1/models/:owner/:name", "/v1/models/:owner/:name/*");

  static final String PREDICTIONS = "/v1/predictions";
  static final String MODEL = "/v1/models/:owner/:name";

  private final Jobs jobs;
  private final PredictionReader reader;
  private final JobWait waiting;
  private final PredictionAnswers answers;
  private final Clock clock;

  public PredictionRoutes(
      Jobs jobs, PredictionReader reader, JobWait waiting, PredictionAnswers answers, Clock clock) {
    this.jobs = jobs;
    this.reader = reader;
    this.waiting = waiting;
    this.answers = answers;
    this.clock = clock;
  }

  public void mount(Router router) {
    router.post(PREDICTIONS).handler(context -> create(context, Optional.empty()));
    router
        .post(MODEL + "/predictions")
        .handler(
            context ->
                create(
                    context,
                    Optional.of(
                        reader
                            .models()
                            .require(context.pathParam("owner"), context.pathParam("name")))));
  }

  private void create(RoutingContext context, Optional<ServedModel> model) {
    JsonObject body = Exchange.body(context);
    Optional<Duration> wait = Prefer.waiting(context);
    PredictionReader.Call call =
        new PredictionReader.Call(
            model,
            wait.isPresent(),
            Exchange.header(context, CancelAfter.NAME)
                .map(CancelAfter::parse)
                .map(clock.instant()::plus));
    Exchange.answer(
        context,
        jobs.submit(Exchange.submission(context, () -> reader.read(body, call))),
        submission ->
            wait.ifPresentOrElse(
                patience -> await(context, submission.job(), patience),
                () -> answers.send(context, 201, submission.job())));
  }

  /**
   * What hasn't ended in time is answered as it was submitted, as "starting", whatever it does by
   * now: Replicate's client takes any other status of an awaited prediction for its end, and would
   * not go on to ask.
   */
  private void await(RoutingContext context, JobSnapshot job, Duration patience) {
    Prefer.applied(context, patience);
    Exchange.answer(
        context,
        waiting.ended(context, job, patience),
        now -> answers.send(context, 201, now.isTerminal() ? now : job));
  }
}
