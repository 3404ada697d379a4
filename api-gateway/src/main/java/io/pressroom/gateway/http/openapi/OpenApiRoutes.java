package io.pressroom.gateway.http.openapi;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /openapi.json} and {@code /openapi.yaml}: the document, for people and generators. */
public final class OpenApiRoutes {

  private OpenApiRoutes() {}

  public static void mount(Router router, OpenApiDocument document) {
    serve(router, "/openapi.json", "application/json", document.json().toBuffer());
    serve(router, "/openapi.yaml", "application/yaml", Buffer.buffer(document.yaml()));
  }

  private static void serve(Router router, String path, String type, Buffer body) {
    router.get(path).handler(context -> send(context, type, body));
  }

  private static void send(RoutingContext context, String type, Buffer body) {
    context
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-cache")
        .end(body);
  }
}
