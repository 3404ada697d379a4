package io.pressroom.gateway.http;

import io.pressroom.gateway.http.openapi.OpenApiDocument;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads bodies: JSON only, and never more than the limit. A body that the API's document says is
 * something else is left where it is, for its route to read as it comes.
 */
public final class RequestBodies {

  static final long MAX_BYTES = 64 * 1024;

  private final BodyHandler reader = BodyHandler.create(false).setBodyLimit(MAX_BYTES);

  private final OpenApiDocument document;

  private RequestBodies(OpenApiDocument document) {
    this.document = document;
  }

  /** To be mounted before the routes that take bodies. */
  public static void mount(Router router, OpenApiDocument document) {
    // Not router.post(): a path that nobody serves would seem to be served, for POST alone.
    router.route().handler(new RequestBodies(document)::read);
  }

  private void read(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.POST) && !isReadByItsRoute(context)) {
      requireJson(context);
      reader.handle(context);
    } else {
      context.next();
    }
  }

  private boolean isReadByItsRoute(RoutingContext context) {
    return document
        .find(context.request().method().name(), context.normalizedPath())
        .filter(operation -> !operation.takesJson())
        .isPresent();
  }

  /** A body of another type, a form above all, would be taken for something that it is not. */
  private static void requireJson(RoutingContext context) {
    Optional<String> type = Exchange.header(context, "Content-Type");
    boolean isJson =
        type.map(text -> text.toLowerCase(Locale.ROOT).split(";", 2)[0].strip())
            .map("application/json"::equals)
            // A call without a body, such as a cancel, names no type.
            .orElse(true);
    if (!isJson) {
      throw Problem.raised(
          Problem.Kind.UNSUPPORTED_MEDIA_TYPE, "Content-Type", "application/json", type.get());
    }
  }
}
