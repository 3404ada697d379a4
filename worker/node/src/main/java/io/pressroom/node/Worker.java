package io.pressroom.node;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pressroom.node.Health.Phase;
import io.pressroom.node.job.JobDesk;
import io.pressroom.node.job.JobLedger;
import io.pressroom.node.job.JobRunner;
import io.pressroom.node.job.Patience;
import io.pressroom.node.picture.JobImages;
import io.pressroom.node.queue.KafkaQueue;
import io.pressroom.node.render.Renderer;
import io.pressroom.node.store.S3Archive;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running worker: the parts, joined. Thread-safe.
 *
 * <pre>
 * {@link KafkaQueue} --Delivery--> {@link JobDesk} --> {@link JobRunner} --> {@link JobImages} --> {@link Renderer}
 *                   <--Verdict---                        |                  |
 *                   <--states, progress------------------+                  +--> {@link S3Archive}
 * </pre>
 */
public final class Worker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Worker.class);

  /** After the grace period, for jobs to be given back. */
  private static final Duration RELEASING = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  private final Health health = new Health();

  /** In the order in which they were opened; they are closed from the end. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final HealthServer server;
  private final KafkaQueue queue;
  private final JobDesk desk;
  private final Heartbeat heartbeat;

  private Worker(WorkerConfig config, Clock clock) throws IOException, InterruptedException {
    try {
      PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      parts.push(registry::close);
      new JvmMemoryMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      health.bindTo(registry);
      server = opened(HealthServer.start(config.http(), health, registry));

      Renderer renderer = opened(Renderer.load(config.render(), registry, clock));
      health.watch(renderer::isAlive);
      S3Archive archive = opened(S3Archive.open(config.store(), config.queue().allLeases()));
      queue = opened(KafkaQueue.connect(config.queue(), config.id()));

      Patience patience = new Patience(config.store().patience(), FIRST_PAUSE, clock, registry);
      JobImages images =
          new JobImages(renderer, archive, queue.reports(), patience, clock, registry);
      JobLedger ledger = new JobLedger(archive, queue.reports(), patience);
      JobRunner runner = new JobRunner(config.id(), images, ledger, FIRST_RETRY, registry, clock);
      desk = opened(new JobDesk(runner, config.queue().allLeases(), registry));
      heartbeat = opened(Heartbeat.start(config, renderer, queue, health, clock));
      queue.start(desk);
    } catch (IOException | InterruptedException | RuntimeException e) {
      closeParts();
      throw e;
    }
    health.become(Phase.READY);
  }

  /**
   * Loads the models, connects to store and queue, and takes jobs.
   *
   * @throws IOException if a model cannot be loaded, or the store or the broker cannot be reached
   *     or refuses
   */
  public static Worker start(WorkerConfig config) throws IOException, InterruptedException {
    Worker worker = new Worker(config, Clock.systemUTC());
    log.info(
        "Worker ready workerId={} pool={} port={}",
        config.id(),
        config.queue().pool(),
        worker.port());
    return worker;
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
   * closes.
   *
   * @param grace how long to wait for the jobs in hand
   */
  public void drain(Duration grace) throws InterruptedException {
    log.info("Worker drains held={} grace={}", desk.held(), grace);
    health.become(Phase.DRAINING);
    heartbeat.beat();
    queue.stopTaking();
    if (!queue.awaitAnswered(grace)) {
      log.warn("Grace is over, jobs go back held={}", desk.held());
      desk.releaseAll();
      queue.awaitAnswered(RELEASING);
    }
    close();
  }

  /**
   * Ends at once, as a crash would: the jobs in hand are somebody else's when their locks lapse.
   */
  @Override
  public void close() {
    health.become(Phase.STOPPED);
    queue.stopTaking();
    closeParts();
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.warn("Part not closed part={}", part.getClass().getSimpleName(), e);
      }
    }
  }
}
