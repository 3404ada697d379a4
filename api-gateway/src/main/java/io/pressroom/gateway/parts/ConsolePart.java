package io.pressroom.gateway.parts;

import io.pressroom.gateway.console.ConsoleRoutes;
import io.vertx.ext.web.Router;

/** The web console. Mounted last: it takes every path of one segment that nobody else serves. */
public final class ConsolePart implements Part {

  @Override
  public void mount(Router router) {
    ConsoleRoutes.mount(router);
  }
}
