package io.pressroom.gateway.parts;

import io.pressroom.gateway.console.ConsoleRoutes;
import io.vertx.ext.web.Router;

/** The web console. */
public final class ConsolePart implements Part {

  @Override
  public void mount(Router router) {
    new ConsoleRoutes().mount(router);
  }
}
