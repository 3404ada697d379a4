package io.pressroom.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.pressroom.needs.Finding;
import io.pressroom.needs.MissingException;
import io.pressroom.node.Health.Phase;
import io.pressroom.node.job.JobDesk;
import io.pressroom.node.job.JobLedger;
import io.pressroom.node.job.JobRunner;
import io.pressroom.node.job.Patience;
import io.pressroom.node.picture.JobImages;
import io.pressroom.node.queue.KafkaQueue;
import io.pressroom.node.render.RenderConfig;
import io.pressroom.node.render.Renderer;
import io.pressroom.node.store.S3Archive;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker does its work with: the parts, joined. Thread-safe.
 *
 * <pre>
 * {@link KafkaQueue} --Delivery--> {@link JobDesk} --> {@link JobRunner} --> {@link JobImages} --> {@link Renderer}
 *                   <--Verdict---                        |                  |
 *                   <--states, progress------------------+                  +--> {@link S3Archive}
 * </pre>
 */
final class Engine implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Engine.class);

  /** After the grace period, for jobs to be given back. */
  private static final Duration RELEASING = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

  /** Where the models come from: the tests have slow ones, and some that hang. */
  @FunctionalInterface
  interface Models {
    Renderer load(RenderConfig config, MeterRegistry registry, Clock clock) throws IOException;
  }

  /** In the order in which they were opened; they are closed from the end. */
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  private final Health health;
  private final KafkaQueue queue;
  private final JobDesk desk;
  private final Heartbeat heartbeat;

  private Engine(
      WorkerConfig config, Models models, Health health, MeterRegistry registry, Clock clock)
      throws IOException, InterruptedException {
    this.health = health;
    try {
      Renderer renderer = opened(models.load(config.render(), registry, clock));
      S3Archive archive =
          opened(awaited(() -> S3Archive.open(config.store(), config.queue().allLeases())));
      queue = opened(awaited(() -> KafkaQueue.connect(config.queue(), config.id())));

      Patience patience = new Patience(config.store().patience(), FIRST_PAUSE, clock, registry);
      JobImages images =
          new JobImages(renderer, archive, queue.reports(), patience, clock, registry);
      JobLedger ledger = new JobLedger(archive, queue.reports(), patience);
      JobRunner runner = new JobRunner(config.id(), images, ledger, FIRST_RETRY, registry, clock);
      desk = opened(new JobDesk(runner, config.queue().allLeases(), registry));
      queue.listen(desk);
      heartbeat = opened(Heartbeat.start(config, renderer, queue, health, clock));
      parts.push(queue::stopTaking);
      health.watch(renderer::trouble);
      health.watch(queue::trouble);
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Loads the models and connects to store and queue; takes no jobs yet.
   *
   * @throws IOException if a model cannot be loaded, or the store or the broker cannot be reached
   *     or refuses
   */
  static Engine load(
      WorkerConfig config, Models models, Health health, MeterRegistry registry, Clock clock)
      throws IOException, InterruptedException {
    return new Engine(config, models, health, registry, clock);
  }

  @FunctionalInterface
  private interface Opening<T> {
    T open() throws IOException, InterruptedException;
  }

  /** Waits for what somebody else is to make, and says so. */
  private <T> T awaited(Opening<T> opening) throws IOException, InterruptedException {
    while (true) {
      try {
        T open = opening.open();
        health.waitFor(List.of());
        return open;
      } catch (MissingException e) {
        health.waitFor(e.findings().stream().map(Finding::toString).toList());
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
      }
      if (health.phase() != Phase.STARTING) {
        throw new InterruptedException("stopped while it waited");
      }
    }
  }

  /** Takes jobs from now on; returns at once. */
  void take() {
    queue.take(desk, health::isLive);
  }

  /** Takes no more jobs, finishes those in hand, and gives back what is not finished in time. */
  void drain(Duration grace) throws InterruptedException {
    log.info("Worker drains held={} grace={}", desk.held(), grace);
    heartbeat.beat();
    queue.stopTaking();
    if (!queue.awaitAnswered(grace)) {
      log.warn("Grace is over, jobs go back held={}", desk.held());
      desk.releaseAll();
      queue.awaitAnswered(RELEASING);
    }
  }

  /** Ends at once; the jobs in hand are somebody else's when their locks lapse. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        log.warn("Part not closed part={}", part.getClass().getSimpleName(), e);
      }
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }
}
