package io.pressroom.gateway.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
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
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What whoever runs the gateway sees of it: liveness, readiness, metrics, the access log. */
public final class Operations {

  private static final Logger log = LoggerFactory.getLogger(Operations.class);

  private static final Duration[] BUCKETS =
      Stream.of(10, 50, 100, 250, 500, 1_000, 2_500, 10_000)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry meters;
  private final Supplier<String> scrape;
  private final Supplier<List<String>> waitingFor;

  /**
   * @param scrape the meters as text
   * @param waitingFor what the gateway still needs before it can serve; empty once it is ready
   */
  public Operations(
      MeterRegistry meters, Supplier<String> scrape, Supplier<List<String>> waitingFor) {
    this.meters = meters;
    this.scrape = scrape;
    this.waitingFor = waitingFor;
    Gauge.builder("pressroom.gateway.ready", () -> waitingFor.get().isEmpty() ? 1 : 0)
        .description("1 while this gateway serves, 0 while it waits for what it needs")
        .register(meters);
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
        .end(scrape.get());
  }

  private void observe(RoutingContext context) {
    long start = System.nanoTime();
    context.addEndHandler(ended -> record(context, Duration.ofNanos(System.nanoTime() - start)));
    context.next();
  }

  private void record(RoutingContext context, Duration taken) {
    int status = context.response().getStatusCode();
    Timer.builder("pressroom.http.requests")
        .description(
            "Time from a request to the end of its answer; of a stream, for as long as it lasts")
        .serviceLevelObjectives(BUCKETS)
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
