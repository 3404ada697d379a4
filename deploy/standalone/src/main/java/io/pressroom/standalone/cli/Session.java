package io.pressroom.standalone.cli;

import io.pressroom.standalone.Farm;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.FarmStartException;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * What {@code generate} holds: a client, the farm behind it if it runs in this JVM, and the job
 * that it waits for. Closed at the command's end or by Ctrl-C, whichever comes first; then a job
 * that is still unfinished is canceled, since nobody waits for it any more.
 *
 * <p>Thread-safe: Ctrl-C closes it from a thread of its own.
 */
final class Session implements AutoCloseable {

  private final PressroomClient client;
  private final Optional<Farm> farm;
  private final Thread onInterrupt = new Thread(this::shutDown, "interrupted");

  // Mutable state, guarded by this.
  private String unfinishedJob;
  private boolean closed;

  private Session(PressroomClient client, Optional<Farm> farm) {
    this.client = client;
    this.farm = farm;
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /** A session with a farm that runs elsewhere. */
  static Session with(URI url, Optional<String> apiKey) {
    return new Session(new PressroomClient(url, apiKey), Optional.empty());
  }

  /** A session with a farm of this JVM, which ends with the session. */
  static Session withOwnFarm(FarmConfig config) throws FarmStartException {
    Farm farm = Farm.start(config);
    return new Session(new PressroomClient(farm.url(), Optional.empty()), Optional.of(farm));
  }

  PressroomClient client() {
    return client;
  }

  synchronized void waitsFor(JobView job) {
    unfinishedJob = job.id();
  }

  synchronized void hasEnded(JobView job) {
    unfinishedJob = null;
  }

  @Override
  public void close() {
    shutDown();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException interrupted) {
      // The hook runs already, and found or will find everything closed.
    }
  }

  private synchronized void shutDown() {
    if (closed) {
      return;
    }
    closed = true;
    if (unfinishedJob != null) {
      try {
        client.cancel(unfinishedJob);
      } catch (IOException e) {
        // It ends by itself or at its deadline; there is nobody left to tell.
      }
    }
    client.close();
    farm.ifPresent(Farm::close);
  }
}
