package io.pressroom.gateway.replicate;

import io.pressroom.gateway.http.Exchange;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /v1/models/{owner}/{name}}. */
public final class ReplicateModelRoute {

  private final ReplicateModels models;
  private final PredictionAnswers answers;

  public ReplicateModelRoute(ReplicateModels models, PredictionAnswers answers) {
    this.models = models;
    this.answers = answers;
  }

  public void mount(Router router) {
    router.get(PredictionRoutes.MODEL).handler(this::describe);
  }

  private void describe(RoutingContext context) {
    String owner = context.pathParam("owner");
    String name = context.pathParam("name");
    String url = answers.links(context).base() + "/v1/models/" + owner + "/" + name;
    Exchange.json(
        context, 200, ReplicateModels.json(models.require(owner, name), owner, name, url));
  }
}
