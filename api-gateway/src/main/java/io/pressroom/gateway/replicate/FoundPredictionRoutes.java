package io.pressroom.gateway.replicate;

import io.pressroom.gateway.http.Exchange;
import io.pressroom.gateway.jobs.JobList;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.Cursor;
import io.pressroom.gateway.view.JobIndex;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code /v1/predictions} that are there already: list, look up, cancel, follow. */
public final class FoundPredictionRoutes {

  private static final int PAGE = 100;
  private static final String PREDICTION = PredictionRoutes.PREDICTIONS + "/:id";

  private final Jobs jobs;
  private final JobList list;
  private final JobEvents events;
  private final PredictionAnswers answers;

  public FoundPredictionRoutes(
      Jobs jobs, JobList list, JobEvents events, PredictionAnswers answers) {
    this.jobs = jobs;
    this.list = list;
    this.events = events;
    this.answers = answers;
  }

  public void mount(Router router) {
    router.get(PredictionRoutes.PREDICTIONS).handler(this::list);
    router.get(PREDICTION).handler(this::find);
    router.post(PREDICTION + "/cancel").handler(this::cancel);
    router.get(PREDICTION + "/events").handler(this::follow);
  }

  private void list(RoutingContext context) {
    Optional<Cursor> after =
        Optional.ofNullable(context.request().getParam("cursor"))
            .map(FoundPredictionRoutes::cursor);
    var query =
        new JobIndex.Query(
            Exchange.tenant(context), PAGE, after, Optional.empty(), Optional.empty());
    String self = answers.links(context).base() + PredictionRoutes.PREDICTIONS;
    Exchange.answer(
        context,
        list.page(query),
        page -> {
          JsonArray results = new JsonArray();
          page.jobs().forEach(job -> results.add(answers.json(context, job)));
          Exchange.json(
              context,
              200,
              new JsonObject()
                  .putNull("previous")
                  .put("next", page.next().map(at -> self + "?cursor=" + at.text()).orElse(null))
                  .put("results", results));
        });
  }

  private static Cursor cursor(String text) {
    return Cursor.parse(text)
        .orElseThrow(
            () -> new InvalidRequestException("cursor", "that of the next page's link", text));
  }

  private void find(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.find(Exchange.tenant(context), context.pathParam("id")),
        job -> answers.send(context, 200, job));
  }

  private void cancel(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.cancel(Exchange.tenant(context), context.pathParam("id")),
        job -> answers.send(context, 200, job));
  }

  private void follow(RoutingContext context) {
    Exchange.answer(
        context,
        jobs.find(Exchange.tenant(context), context.pathParam("id")),
        job ->
            events.streamTo(
                context.response(),
                job,
                writer -> new PredictionStream(writer, answers.links(context))));
  }
}
