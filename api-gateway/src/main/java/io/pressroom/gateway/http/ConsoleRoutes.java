package io.pressroom.gateway.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;

/** The web console at {@code /}: static files that ask no other host for anything. */
public final class ConsoleRoutes {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private ConsoleRoutes() {}

  /** To be mounted after all other routes. */
  public static void mount(Router router) {
    router.get().handler(ConsoleRoutes::protect);
    router
        .get()
        .handler(
            StaticHandler.create(FileSystemAccess.RELATIVE, "console")
                .setCachingEnabled(false)
                .setIncludeHidden(false)
                .setDirectoryListing(false));
  }

  private static void protect(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer");
    context.next();
  }
}
