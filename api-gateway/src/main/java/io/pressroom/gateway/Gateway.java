package io.pressroom.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pressroom.gateway.http.GenerateRoute;
import io.pressroom.gateway.http.JobRoutes;
import io.pressroom.gateway.http.ModelRoute;
import io.pressroom.gateway.http.Operations;
import io.pressroom.gateway.http.PictureRoutes;
import io.pressroom.gateway.jobs.Jobs;
import io.pressroom.gateway.models.ModelCatalogue;
import io.pressroom.gateway.queue.FarmFeed;
import io.pressroom.gateway.queue.FarmNews;
import io.pressroom.gateway.queue.KafkaJobQueue;
import io.pressroom.gateway.queue.OutcomeFeed;
import io.pressroom.gateway.request.JobRequestReader;
import io.pressroom.gateway.store.S3Archive;
import io.pressroom.gateway.stream.JobEvents;
import io.pressroom.gateway.view.JobJson;
import io.pressroom.gateway.view.JobView;
import io.pressroom.gateway.view.Links;
import io.pressroom.gateway.webhook.Webhooks;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Progress;
import io.pressroom.proto.v1.Status;
import io.pressroom.proto.v1.WorkerStatus;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway: joins the parts, and takes them down in order. Thread-safe. */
public final class Gateway implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private static final int FINISHED_JOBS_KEPT = 10_000;

  /** Longer than the heartbeat of a stream; cuts off a client that has stopped reading. */
  private static final Duration IDLE = Duration.ofSeconds(60);

  private static final Duration STORE_RETRY = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics gcMetrics = new JvmGcMetrics();
  private final CompletableFuture<Void> storePrepared = new CompletableFuture<>();

  private final GatewayConfig config;
  private final ModelCatalogue models;
  private final JobView view = new JobView(FINISHED_JOBS_KEPT);
  private final S3Archive archive;
  private final KafkaJobQueue queue;
  private final Jobs jobs;
  private final FarmFeed feed;
  private final Optional<OutcomeFeed> outcomes;
  private final HttpServer server;

  private Gateway(GatewayConfig config) {
    Clock clock = Clock.systemUTC();
    this.config = config;
    models = new ModelCatalogue(config.kafka().pool(), clock);
    archive = new S3Archive(config.store());
    queue = new KafkaJobQueue(config.kafka(), clock);
    jobs = new Jobs(view, queue, archive, clock);
    feed = new FarmFeed(config.kafka(), new News());
    outcomes =
        config
            .webhookSecret()
            .map(secret -> new Webhooks(vertx, secret, this::publicLinks, clock, meters))
            .map(webhooks -> new OutcomeFeed(config.kafka(), webhooks::deliver));
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setIdleTimeout(idleSeconds()))
            .requestHandler(routes(clock).on(vertx));
    bindMeters();
  }

  /**
   * Starts a gateway. It listens once this returns, and serves once it is {@link #ready}: brokers
   * and store may come up later.
   *
   * @throws IllegalStateException if the port can't be bound
   */
  public static Gateway start(GatewayConfig config) {
    Gateway gateway = new Gateway(config);
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
    return storePrepared.thenCombine(feed.caughtUp(), (store, view) -> null);
  }

  /**
   * Lets open requests end within a moment and closes everything. Blocks; closing twice is
   * harmless.
   */
  @Override
  public void close() {
    awaitQuietly(server.shutdown(FAREWELL.toMillis(), TimeUnit.MILLISECONDS).toCompletionStage());
    outcomes.ifPresent(OutcomeFeed::close);
    feed.close();
    queue.close();
    archive.close();
    gcMetrics.close();
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
    feed.start();
    outcomes.ifPresent(OutcomeFeed::start);
    prepareStore();
  }

  private void prepareStore() {
    archive
        .prepare()
        .whenComplete(
            (done, failure) -> {
              if (failure == null) {
                storePrepared.complete(null);
              } else {
                log.warn("object store not ready: {}", failure.toString());
                vertx.setTimer(STORE_RETRY.toMillis(), tick -> prepareStore());
              }
            });
  }

  /** A call that waits for its picture is idle for as long. */
  private int idleSeconds() {
    return (int) config.generateTimeout().plus(IDLE).toSeconds();
  }

  private Routes routes(Clock clock) {
    var reader = new JobRequestReader(models, config.webhookSecret().isPresent(), clock);
    var events = new JobEvents(vertx, view);
    var publicUrl = config.listen().publicUrl();
    return new Routes(
        new Operations(meters, this::waitingFor),
        new JobRoutes(jobs, reader, events, publicUrl),
        new PictureRoutes(jobs, archive),
        new ModelRoute(models),
        new GenerateRoute(jobs, reader, events, publicUrl, config.generateTimeout()));
  }

  private List<String> waitingFor() {
    List<String> waiting = new ArrayList<>();
    feed.waitingFor().ifPresent(waiting::add);
    if (!storePrepared.isDone()) {
      waiting.add("object store at " + config.store().endpoint());
    }
    return waiting;
  }

  /** Where someone who hasn't called finds the gateway. */
  private Links publicLinks() {
    GatewayConfig.Listen listen = config.listen();
    return new Links(
        listen.publicUrl().map(Object::toString).orElse("http://" + listen.host() + ":" + port()));
  }

  private void bindMeters() {
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    gcMetrics.bindTo(meters);
    Stream.of(Status.STATUS_QUEUED, Status.STATUS_RUNNING)
        .forEach(
            status ->
                Gauge.builder("pressroom.jobs.in.flight", view, jobView -> jobView.inFlight(status))
                    .tag("status", JobJson.name(status))
                    .register(meters));
    Gauge.builder("pressroom.followers", view, JobView::observers).register(meters);
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

  private final class News implements FarmNews {

    @Override
    public void state(JobState state) {
      jobs.heard(state);
    }

    @Override
    public void progress(Progress progress) {
      view.apply(progress);
    }

    @Override
    public void worker(WorkerStatus status) {
      models.accept(status);
    }
  }
}
