package io.pressroom.gateway;

import io.pressroom.gateway.config.GatewayConfig;
import io.pressroom.gateway.http.Failures;
import io.pressroom.gateway.http.Operations;
import io.pressroom.gateway.http.RequestBodies;
import io.pressroom.gateway.http.openapi.OpenApiDocument;
import io.pressroom.gateway.http.openapi.OpenApiRoutes;
import io.pressroom.gateway.http.openapi.RequestGate;
import io.pressroom.gateway.parts.AuthPart;
import io.pressroom.gateway.parts.BatchPart;
import io.pressroom.gateway.parts.ConsolePart;
import io.pressroom.gateway.parts.FairPart;
import io.pressroom.gateway.parts.JobsPart;
import io.pressroom.gateway.parts.OpenAiPart;
import io.pressroom.gateway.parts.Part;
import io.pressroom.gateway.parts.PolicyPart;
import io.pressroom.gateway.parts.ReplicatePart;
import io.pressroom.gateway.parts.StreamPart;
import io.pressroom.gateway.parts.WebhooksPart;
import io.pressroom.gateway.parts.core.Core;
import io.pressroom.gateway.tls.ServerTls;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: its core, its features, and the server before them. Thread-safe. */
public final class Gateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  /** Longer than the heartbeat of a stream; cuts off a client that has stopped reading. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  /** A batch's spec, where it is sent as a plain field. */
  private static final int MAX_FORM_FIELD = 64 * 1024;

  /** Bytes of an upload by HTTP/2 in one round trip; 64 kB unless told, and slow from far away. */
  private static final int UPLOAD_WINDOW = 1024 * 1024;

  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final OpenApiDocument document = OpenApiDocument.load();
  private final GatewayConfig config;
  private final Core core;
  private final AuthPart auth;
  private final List<Part> parts;
  private final Router router;
  private final Optional<ServerTls> tls;
  private final HttpServer server;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private Gateway(GatewayConfig config, Clock clock) {
    this.config = config;
    // Before anything that runs: files that make no sense stop the start.
    tls = config.listen().tls().map(ServerTls::new);
    vertx = Vertx.vertx();
    core = new Core(vertx, config, clock, this::port);
    // Before what holds a place for a job: a denied one is not to hold any.
    PolicyPart policy = new PolicyPart(core);
    auth = new AuthPart(core);
    parts =
        List.of(
            policy,
            auth,
            new JobsPart(core),
            new FairPart(core),
            new BatchPart(core),
            new OpenAiPart(core),
            new ReplicatePart(core, auth),
            new StreamPart(core),
            new WebhooksPart(core),
            new ConsolePart());
    router = router();
    HttpServerOptions options = options();
    tls.ifPresent(own -> own.configure(options));
    server =
        vertx
            .createHttpServer(options)
            .invalidRequestHandler(Failures::answerInvalid)
            .requestHandler(router);
  }

  /**
   * Starts a gateway. It listens once this returns, and serves once it is {@link #ready}: brokers
   * and store may come up later.
   *
   * @throws IllegalArgumentException naming a file that is configured and makes no sense
   * @throws IllegalStateException if the port can't be bound
   */
  public static Gateway start(GatewayConfig config) {
    return start(config, Clock.systemUTC());
  }

  /**
   * Starts a gateway that takes the time from {@code clock}.
   *
   * @see #start(GatewayConfig)
   */
  public static Gateway start(GatewayConfig config, Clock clock) {
    Gateway gateway = new Gateway(config, clock);
    try {
      gateway.listen();
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
    return gateway;
  }

  /** The bound port. */
  public int port() {
    return server.actualPort();
  }

  /** Completes once the gateway knows what the farm knows and can serve. */
  public CompletionStage<Void> ready() {
    CompletionStage<Void> all = core.ready();
    for (Part part : parts) {
      all = all.thenCombine(part.ready(), (before, now) -> null);
    }
    return all;
  }

  /** The calls that have a route of their own, such as {@code GET /v1/jobs/{id}}. */
  Set<String> calls() {
    Set<String> calls = new TreeSet<>();
    for (Route route : router.getRoutes()) {
      if (route.methods() != null && route.getPath() != null) {
        String path = route.getPath().replaceAll(":([A-Za-z_]+)", "{$1}");
        route.methods().forEach(method -> calls.add(method + " " + path));
      }
    }
    return calls;
  }

  /**
   * Lets open requests end within a moment and closes everything. Blocks; closing twice is
   * harmless.
   */
  @Override
  public void close() {
    if (isClosed.getAndSet(true)) {
      return;
    }
    awaitQuietly(server.shutdown(FAREWELL.toMillis(), TimeUnit.MILLISECONDS).toCompletionStage());
    List<Part> lastFirst = new ArrayList<>(parts);
    Collections.reverse(lastFirst);
    lastFirst.forEach(Part::close);
    core.close();
    awaitQuietly(vertx.close().toCompletionStage());
  }

  private void listen() {
    GatewayConfig.Listen listen = config.listen();
    try {
      server.listen(listen.port(), listen.host()).toCompletionStage().toCompletableFuture().join();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "can't listen on " + listen.host() + ":" + listen.port(), e.getCause());
    }
    tls.ifPresent(own -> own.watch(vertx, server));
    core.start();
    parts.forEach(Part::start);
  }

  private HttpServerOptions options() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setIdleTimeout(idleSeconds())
            .setMaxFormAttributeSize(MAX_FORM_FIELD)
            .setHttp2ConnectionWindowSize(2 * UPLOAD_WINDOW);
    options.getInitialSettings().setInitialWindowSize(UPLOAD_WINDOW);
    return options;
  }

  /** A call that waits for its picture is idle for as long. */
  private int idleSeconds() {
    return (int) config.service().generateTimeout().plus(IDLE).toSeconds();
  }

  /** Routes in the order in which they are tried: what watches and guards goes first. */
  private Router router() {
    Router router = Router.router(vertx);
    parts.forEach(part -> part.mountFailures(router));
    Failures.mount(router);
    new Operations(core.meters(), core::scrape, this::waitingFor).mount(router);
    auth.guard(router);
    OpenApiRoutes.mount(router, document);
    RequestBodies.mount(router, document);
    new RequestGate(document, bodyChecks()).mount(router);
    parts.forEach(part -> part.mount(router));
    return router;
  }

  private Map<String, Consumer<JsonObject>> bodyChecks() {
    Map<String, Consumer<JsonObject>> checks = new HashMap<>();
    parts.forEach(part -> checks.putAll(part.bodyChecks()));
    return checks;
  }

  private List<String> waitingFor() {
    List<String> waiting = new ArrayList<>(core.waitingFor());
    parts.forEach(part -> waiting.addAll(part.waitingFor()));
    return waiting;
  }

  private static void awaitQuietly(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("not closed in order", e);
    }
  }
}
