package io.pressroom.gateway.parts;

import io.pressroom.gateway.api.GenerateRoute;
import io.pressroom.gateway.api.JobRoutes;
import io.pressroom.gateway.api.ModelRoute;
import io.pressroom.gateway.api.PictureRoutes;
import io.vertx.ext.web.Router;

/** Jobs, their pictures, and the models that make them. */
public final class JobsPart implements Part {

  private final Core core;

  public JobsPart(Core core) {
    this.core = core;
  }

  @Override
  public void mount(Router router) {
    var publicUrl = core.config().listen().publicUrl();
    new JobRoutes(core.jobs(), core.reader(), core.events(), publicUrl).mount(router);
    new PictureRoutes(core.jobs(), core.archive(), core.pictureLinks()).mount(router);
    new ModelRoute(core.models()).mount(router);
    new GenerateRoute(
            core.jobs(), core.reader(), core.events(), publicUrl, core.config().generateTimeout())
        .mount(router);
  }
}
