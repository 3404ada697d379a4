package io.pressroom.gateway.queue;

import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.gateway.queue.provision.Provisioner;
import io.pressroom.needs.Finding;
import io.pressroom.needs.Needs;
import io.pressroom.needs.Weight;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it, once, that the cluster has what this gateway needs: makes what is missing, or only
 * looks for it, and looks again until it is there. Thread-safe.
 */
final class Provisioning implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Provisioning.class);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final KafkaSettings settings;
  private final Needs needs;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Thread thread = new Thread(this::run, "provisioning");

  // Mutable state.
  private volatile List<String> waitingFor;
  private volatile boolean isClosed;

  Provisioning(KafkaSettings settings) {
    this.settings = settings;
    needs = Needs.ofGateway(settings.pool());
    waitingFor = List.of(settings.connection().describe());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Completes once nothing is missing. */
  Future<Void> done() {
    return done;
  }

  List<String> waitingFor() {
    return waitingFor;
  }

  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(FAREWELL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!isClosed && !done.isDone()) {
      try (Provisioner provisioner = KafkaLink.provisioner(settings.connection())) {
        while (!isClosed && !done.isDone()) {
          runOnce(provisioner);
          pause();
        }
      } catch (QueueUnavailableException e) {
        waitFor(List.of(settings.connection().describe(e.getCause())));
        pause();
      }
    }
  }

  private void runOnce(Provisioner provisioner) {
    List<Finding> findings =
        settings.provision() ? provisioner.provide(needs).left() : provisioner.look(needs);
    waitFor(findings.stream().filter(Finding::stops).map(Finding::toString).toList());
    if (waitingFor.isEmpty()) {
      findings.stream()
          .filter(finding -> finding.weight() == Weight.DIFFERS)
          .forEach(finding -> log.warn("Kafka differs from what the farm needs: {}", finding));
      done.complete(null);
    }
  }

  /** Said in the log when it changes, for whoever doesn't ask. */
  private void waitFor(List<String> lines) {
    if (!isClosed && !lines.equals(waitingFor)) {
      lines.forEach(line -> log.warn("gateway waits for {}", line));
    }
    waitingFor = lines;
  }

  private void pause() {
    if (done.isDone()) {
      return;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
    } catch (InterruptedException e) {
      // Closing: the loop's condition says so.
      Thread.currentThread().interrupt();
    }
  }
}
