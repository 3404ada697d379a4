package io.pressroom.gateway.parts;

import io.pressroom.gateway.api.StreamRoutes;
import io.pressroom.gateway.parts.core.Core;
import io.vertx.ext.web.Router;

/** Many jobs followed over one connection. */
public final class StreamPart implements Part {

  private final Core core;

  public StreamPart(Core core) {
    this.core = core;
  }

  @Override
  public void mount(Router router) {
    new StreamRoutes(core.jobs(), core.events(), core.config().listen().publicUrl()).mount(router);
  }
}
