package io.pressroom.gateway;

import io.pressroom.gateway.http.Failures;
import io.pressroom.gateway.http.GenerateRoute;
import io.pressroom.gateway.http.JobRoutes;
import io.pressroom.gateway.http.ModelRoute;
import io.pressroom.gateway.http.Operations;
import io.pressroom.gateway.http.PictureRoutes;
import io.pressroom.gateway.http.RequestBodies;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/**
 * The route table.
 *
 * <pre>
 * GET  /health/live  /health/ready  /metrics
 * POST /v1/jobs                               submit
 * GET  /v1/jobs/{id}                          look up
 * POST /v1/jobs/{id}/cancel
 * GET  /v1/jobs/{id}/events                   follow, by SSE
 * GET  /v1/jobs/{id}/images/{image}           clean picture
 * GET  /v1/jobs/{id}/posters/{image}/{copy}   typeset picture
 * GET  /v1/models
 * POST /generate                              submit and wait
 * GET  /                                      console
 * </pre>
 */
record Routes(
    Operations operations,
    JobRoutes jobs,
    PictureRoutes pictures,
    ModelRoute models,
    GenerateRoute generate) {

  /** In the order in which they are tried: what watches and guards goes first. */
  Router on(Vertx vertx) {
    Router router = Router.router(vertx);
    Failures.mount(router);
    operations.mount(router);
    RequestBodies.mount(router);
    jobs.mount(router);
    pictures.mount(router);
    models.mount(router);
    generate.mount(router);
    ConsoleRoutes.mount(router);
    return router;
  }
}
