package io.pressroom.gateway.http;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What whoever runs the gateway sees of it: liveness, readiness, metrics, the access log. */
public final class Operations {

  private static final Logger log = LoggerFactory.getLogger(Operations.class);

  private final PrometheusMeterRegistry meters;
  private final Supplier<List<String>> waitingFor;

  /**
   * @param waitingFor what the gateway still needs before it can serve; empty once it is ready
   */
  public Operations(PrometheusMeterRegistry meters, Supplier<List<String>> waitingFor) {
    this.meters = meters;
    this.waitingFor = waitingFor;
  }

  /** To be mounted before the routes that need a ready gateway. */
  public void mount(Router router) {
    router.route().handler(this::observe);
    router
        .get("/health/live")
        .handler(context -> Exchange.json(context, 200, new JsonObject().put("status", "live")));
    router.get("/health/ready").handler(this::ready);
    router.get("/metrics").handler(this::metrics);
    router.route("/v1/*").handler(this::requireReady);
    router.route("/generate").handler(this::requireReady);
  }

  private void ready(RoutingContext context) {
    List<String> waiting = waitingFor.get();
    JsonObject json = new JsonObject().put("status", waiting.isEmpty() ? "ready" : "starting");
    if (!waiting.isEmpty()) {
      json.put("waiting_for", new JsonArray(waiting));
    }
    Exchange.json(context, waiting.isEmpty() ? 200 : 503, json);
  }

  private void requireReady(RoutingContext context) {
    List<String> waiting = waitingFor.get();
    if (!waiting.isEmpty()) {
      throw Problem.raised(Problem.Kind.STARTING, "waiting for " + String.join(" and ", waiting));
    }
    context.next();
  }

  private void metrics(RoutingContext context) {
    context
        .response()
        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
        .end(meters.scrape());
  }

  private void observe(RoutingContext context) {
    long start = System.nanoTime();
    context.addEndHandler(ended -> record(context, Duration.ofNanos(System.nanoTime() - start)));
    context.next();
  }

  private void record(RoutingContext context, Duration taken) {
    int status = context.response().getStatusCode();
    Timer.builder("pressroom.http.requests")
        .tag("method", method(context.request().method()))
        .tag(
            "route", Optional.ofNullable(context.currentRoute()).map(Route::getPath).orElse("none"))
        .tag("status", Integer.toString(status))
        .register(meters)
        .record(taken);
    log.debug(
        "request answered: method={} path={} status={} ms={}",
        context.request().method(),
        context.normalizedPath(),
        status,
        taken.toMillis());
  }

  /** A client may make up as many methods as it likes; meters are for ever. */
  private static String method(HttpMethod method) {
    return HttpMethod.values().contains(method) ? method.name() : "other";
  }
}
