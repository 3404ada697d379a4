package io.pressroom.gateway.parts;

import io.pressroom.gateway.http.Failures;
import io.pressroom.gateway.replicate.PredictionReader;
import io.pressroom.gateway.replicate.PredictionRoutes;
import io.pressroom.gateway.replicate.ReplicateErrors;
import io.pressroom.gateway.replicate.ReplicateModels;
import io.vertx.ext.web.Router;

/** Replicate's predictions. */
public final class ReplicatePart implements Part {

  private final Core core;

  public ReplicatePart(Core core) {
    this.core = core;
  }

  @Override
  public void mountFailures(Router router) {
    for (String path : PredictionRoutes.ALL) {
      Failures.answerIn(ReplicateErrors::send, router, path);
    }
  }

  @Override
  public void mount(Router router) {
    ReplicateModels models = new ReplicateModels(core.models(), core.config().aliases());
    new PredictionRoutes(
            core.jobs(),
            models,
            new PredictionReader(models, core.reader()),
            core.events(),
            new PredictionRoutes.Surroundings(core.clock(), core.config().listen().publicUrl()))
        .mount(router);
  }
}
