package io.pressroom.gateway.http;

import io.pressroom.gateway.request.fields.FieldError;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whatever goes wrong with a request is answered here, always with problem details. */
public final class Failures {

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  /**
   * Under which name a request carries the {@link FieldError} for its path's last parameter, should
   * there be no such thing.
   */
  public static final String LAST_PARAMETER = "lastParameter";

  private Failures() {}

  /** To be mounted before all routes. */
  public static void mount(Router router) {
    router.route().failureHandler(context -> answer(context, Problem::sendTo));
    for (int status : new int[] {400, 404, 405}) {
      // Where no route matched there is no failure handler either.
      router.errorHandler(status, context -> answer(context, Problem::sendTo));
    }
  }

  /**
   * Has what goes wrong under a path answered in another form, such as another service's. To be
   * called before {@link #mount}: the first handler that matches answers.
   */
  public static void answerIn(
      BiConsumer<Problem, HttpServerResponse> form, Router router, String path) {
    router.route(path).failureHandler(context -> answer(context, form));
  }

  /** Answers what no router can read, and hangs up: where the next request begins is not known. */
  public static void answerInvalid(HttpServerRequest request) {
    blame(Problem.Kind.INVALID_REQUEST, "request", "valid HTTP", "something else")
        .sendTo(request.response().putHeader("Connection", "close"));
    request.connection().close();
  }

  private static void answer(RoutingContext context, BiConsumer<Problem, HttpServerResponse> form) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    if (response.headWritten()) {
      response.reset();
      return;
    }
    form.accept(problem(context), response);
  }

  /** What a client is told of a failure; what it is not told is logged. */
  public static Problem problem(Throwable failure, String path) {
    Problem problem =
        Problem.of(failure)
            .orElseGet(() -> Problem.of(Problem.Kind.INTERNAL_ERROR, "It has been logged."));
    if (problem.kind() == Problem.Kind.INTERNAL_ERROR) {
      log.error("request failed: path={}", path, failure);
    } else if (problem.kind().isOutage()) {
      log.warn("request refused: path={} cause={}", path, failure.toString());
    }
    return problem;
  }

  private static Problem problem(RoutingContext context) {
    Throwable failure = context.failure();
    if (failure != null && !(failure instanceof HttpException)) {
      return naming(problem(failure, context.normalizedPath()), context);
    }
    String target = context.request().method() + " " + context.normalizedPath();
    return switch (context.statusCode()) {
      case 404 -> blame(Problem.Kind.NOT_FOUND, "path", "a path of the API", target);
      case 405 -> blame(Problem.Kind.METHOD_NOT_ALLOWED, "method", "a method of this path", target);
      case 413 ->
          blame(
              Problem.Kind.BODY_TOO_LARGE,
              "body",
              "at most " + RequestBodies.MAX_BYTES + " bytes",
              "more");
      default -> {
        if (context.statusCode() < 500) {
          yield blame(Problem.Kind.INVALID_REQUEST, "request", "valid HTTP", target);
        }
        log.error("request failed: path={} status={}", target, context.statusCode(), failure);
        yield Problem.of(Problem.Kind.INTERNAL_ERROR, "It has been logged.");
      }
    };
  }

  /** What is not found is what the path's last parameter names. */
  private static Problem naming(Problem problem, RoutingContext context) {
    FieldError last = context.get(LAST_PARAMETER);
    return problem.kind().status() == 404 && problem.errors().isEmpty() && last != null
        ? new Problem(problem.kind(), problem.detail(), List.of(last))
        : problem;
  }

  private static Problem blame(Problem.Kind kind, String field, String expected, String found) {
    FieldError error = new FieldError(field, expected, found);
    return new Problem(kind, error.toString(), List.of(error));
  }
}
