package io.pressroom.gateway.parts;

import io.pressroom.gateway.api.jobs.JobWait;
import io.pressroom.gateway.http.Failures;
import io.pressroom.gateway.jobs.JobList;
import io.pressroom.gateway.parts.core.Core;
import io.pressroom.gateway.replicate.FoundPredictionRoutes;
import io.pressroom.gateway.replicate.PredictionAnswers;
import io.pressroom.gateway.replicate.PredictionReader;
import io.pressroom.gateway.replicate.PredictionRoutes;
import io.pressroom.gateway.replicate.ReplicateErrors;
import io.pressroom.gateway.replicate.ReplicateModelRoute;
import io.pressroom.gateway.replicate.ReplicateModels;
import io.vertx.ext.web.Router;

/** Replicate's predictions. */
public final class ReplicatePart implements Part {

  private final Core core;
  private final AuthPart auth;

  public ReplicatePart(Core core, AuthPart auth) {
    this.core = core;
    this.auth = auth;
  }

  @Override
  public void mountFailures(Router router) {
    for (String path : PredictionRoutes.ALL) {
      Failures.answerIn(ReplicateErrors::send, router, path);
    }
  }

  @Override
  public void mount(Router router) {
    ReplicateModels models = new ReplicateModels(core.models(), core.config().service().aliases());
    PredictionAnswers answers =
        new PredictionAnswers(core.config().listen().publicUrl(), auth::ticketFor);
    new PredictionRoutes(
            core.jobs(),
            new PredictionReader(models, core.reader()),
            new JobWait(core.events(), core.view()),
            answers,
            core.clock())
        .mount(router);
    new FoundPredictionRoutes(
            core.jobs(), new JobList(core.index(), core.jobs()), core.events(), answers)
        .mount(router);
    new ReplicateModelRoute(models, answers).mount(router);
  }
}
