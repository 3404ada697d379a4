package io.pressroom.gateway.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Locale;

/** Reads bodies: JSON in memory, a batch's form into files, and never more than the limit. */
public final class RequestBodies {

  static final long MAX_BYTES = 64 * 1024;

  private static final String FORM = "multipart/form-data";
  private static final String TAKES_FORMS = "/v1/batches";

  private final BodyHandler json = BodyHandler.create(false).setBodyLimit(MAX_BYTES);
  private final BodyHandler form;

  private RequestBodies(long maxUploadBytes) {
    form =
        BodyHandler.create(System.getProperty("java.io.tmpdir"))
            .setBodyLimit(maxUploadBytes)
            .setDeleteUploadedFilesOnEnd(true);
  }

  /**
   * To be mounted before the routes that take bodies.
   *
   * @param maxUploadBytes of a form
   */
  public static void mount(Router router, long maxUploadBytes) {
    // Not router.post(): a path that nobody serves would seem to be served, for POST alone.
    router.route().handler(new RequestBodies(maxUploadBytes)::read);
  }

  private void read(RoutingContext context) {
    if (!context.request().method().equals(HttpMethod.POST)) {
      context.next();
      return;
    }
    boolean takesForms = context.normalizedPath().equals(TAKES_FORMS);
    requireType(context, takesForms ? FORM : "application/json");
    (takesForms ? form : json).handle(context);
  }

  /** A body of another type, a form above all, would be taken for something that it is not. */
  private static void requireType(RoutingContext context, String expected) {
    // A call without a body, such as a cancel, names no type.
    String type = Exchange.header(context, "Content-Type").orElse(expected);
    if (!type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(expected)) {
      throw Problem.raised(
          Problem.Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type: expected " + expected + ", found " + type);
    }
  }
}
