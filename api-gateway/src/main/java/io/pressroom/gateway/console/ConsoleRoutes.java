package io.pressroom.gateway.console;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;

/** The web console at {@code /}: static files that ask no other host for anything. */
public final class ConsoleRoutes {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** One folder, flat: deeper paths belong to the API, which says itself what it doesn't know. */
  private static final String FILES = "/[^/]*";

  private ConsoleRoutes() {}

  public static void mount(Router router) {
    router
        .getWithRegex(FILES)
        .handler(ConsoleRoutes::protect)
        .handler(
            StaticHandler.create(FileSystemAccess.RELATIVE, "console")
                .setAlwaysAsyncFS(true)
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
