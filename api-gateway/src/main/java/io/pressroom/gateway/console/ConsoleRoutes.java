package io.pressroom.gateway.console;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The web console at {@code /}, its files under {@code /console/}: static, and asking no other host
 * for anything. A browser asks for each file again and is told that it has not changed, so that a
 * new version of the farm is never shown by half of an old page.
 */
public final class ConsoleRoutes {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
          + "img-src 'self' data:; connect-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String FILES = "/console/";

  private final Assets assets = new Assets("console");

  public void mount(Router router) {
    router.get("/").handler(context -> send(context, "index.html"));
    router.get("/favicon.ico").handler(context -> send(context, "icon.svg"));
    router
        .get(FILES + "*")
        .handler(context -> send(context, context.normalizedPath().substring(FILES.length())));
  }

  private void send(RoutingContext context, String name) {
    Optional<Assets.Asset> asset = assets.find(name);
    if (asset.isEmpty()) {
      context.next();
      return;
    }
    HttpServerResponse response =
        context
            .response()
            .putHeader("Content-Security-Policy", POLICY)
            .putHeader("X-Content-Type-Options", "nosniff")
            .putHeader("Referrer-Policy", "no-referrer")
            .putHeader("Cache-Control", "no-cache")
            .putHeader("ETag", asset.get().etag());
    if (asset.get().etag().equals(context.request().getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", asset.get().type()).end(asset.get().bytes());
  }
}
