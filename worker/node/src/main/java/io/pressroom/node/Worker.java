package io.pressroom.node;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pressroom.node.Health.Phase;
import io.pressroom.node.render.Renderer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A worker from its first probe to its last: it answers them before it has an {@link Engine}, and
 * may be told to stop at any time. Thread-safe.
 */
public final class Worker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  private final WorkerConfig config;
  private final Engine.Models models;
  private final Clock clock;
  private final Health health = new Health();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final HealthServer server;

  // Mutable state, guarded by this: there from READY to STOPPED.
  private Optional<Engine> engine = Optional.empty();

  private Worker(WorkerConfig config, Engine.Models models, Clock clock) throws IOException {
    this.config = config;
    this.models = models;
    this.clock = clock;
    registry.config().commonTags("pool", config.queue().pool());
    new JvmMemoryMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    Gauge.builder("pressroom.worker.info", () -> 1)
        .description("Always 1; what it renders on, and for whom")
        .tag("device", config.render().runtime().device().toString())
        .register(registry);
    health.bindTo(registry);
    server = HealthServer.start(config.http(), health, registry);
    log.info("Worker starts workerId={} port={}", config.id(), port());
  }

  /**
   * Loads the models, connects to store and queue, and takes jobs.
   *
   * @throws IOException if a model cannot be loaded, or the store or the broker cannot be reached
   *     or refuses
   */
  public static Worker start(WorkerConfig config) throws IOException, InterruptedException {
    Worker worker = open(config, Renderer::load, Clock.systemUTC());
    worker.begin();
    return worker;
  }

  /**
   * Answers probes; everything else comes with {@link #begin}.
   *
   * @throws IOException if the port can't be had
   */
  static Worker open(WorkerConfig config, Engine.Models models, Clock clock) throws IOException {
    return new Worker(config, models, clock);
  }

  /** The rest of {@link #start}. Does nothing more if the worker is stopped meanwhile. */
  void begin() throws IOException, InterruptedException {
    try {
      Engine loaded = Engine.load(config, models, health, registry, clock);
      if (!setToWork(loaded)) {
        loaded.close();
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      boolean isStopped = health.phase() != Phase.STARTING;
      close();
      // Whoever is told to stop while it starts has not failed.
      if (!isStopped) {
        throw e;
      }
    }
  }

  private synchronized boolean setToWork(Engine loaded) {
    if (health.phase() != Phase.STARTING) {
      return false;
    }
    engine = Optional.of(loaded);
    loaded.take();
    health.become(Phase.READY);
    log.info(
        "Worker ready workerId={} pool={} device={}",
        config.id(),
        config.queue().pool(),
        config.render().runtime().device());
    return true;
  }

  /** Where health and metrics are served. */
  public int port() {
    return server.port();
  }

  /** Whether it takes jobs. */
  public boolean isReady() {
    return health.isReady();
  }

  /**
   * Takes no more jobs, finishes those in hand, gives back what is not finished in time, and
   * closes. One that has taken none yet closes at once.
   *
   * @param grace how long to wait for the jobs in hand
   */
  public void drain(Duration grace) throws InterruptedException {
    Optional<Engine> working = end(Phase.DRAINING);
    if (working.isPresent()) {
      working.get().drain(grace);
    }
    close();
  }

  /**
   * Ends at once, as a crash would: the jobs in hand are somebody else's when their locks lapse.
   */
  @Override
  public void close() {
    end(Phase.STOPPED).ifPresent(Engine::close);
    server.close();
    registry.close();
  }

  private synchronized Optional<Engine> end(Phase phase) {
    health.become(phase);
    return engine;
  }
}
