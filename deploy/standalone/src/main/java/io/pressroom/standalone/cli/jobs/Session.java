package io.pressroom.standalone.cli.jobs;

import io.pressroom.standalone.Farm;
import io.pressroom.standalone.FarmConfig;
import io.pressroom.standalone.FarmStartException;
import io.pressroom.standalone.cli.farm.Interrupt;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.IOException;
import java.util.Optional;

/**
 * What {@code generate} holds: a client, the farm behind it if it runs in this JVM, and the job
 * that it waits for. Closed at the command's end or by an interrupt, whichever comes first; then a
 * job that is still unfinished is canceled, since nobody waits for it any more.
 *
 * <p>Thread-safe: an interrupt closes it from a thread of its own.
 */
final class Session implements AutoCloseable {

  private final PressroomClient client;
  private final Optional<Farm> farm;

  // Mutable state, guarded by this.
  private String unfinishedJob;
  private boolean closed;

  private Session(PressroomClient client, Optional<Farm> farm) {
    this.client = client;
    this.farm = farm;
  }

  /** A session with a farm that runs elsewhere. */
  static Session with(PressroomClient client, Interrupt interrupt) {
    Session session = new Session(client, Optional.empty());
    interrupt.closes(session::close);
    return session;
  }

  /** A session with a farm of this JVM, which ends with the session. */
  static Session withOwnFarm(FarmConfig config, Optional<String> apiKey, Interrupt interrupt)
      throws FarmStartException {
    Farm farm = new Farm(config);
    interrupt.closes(farm::close);
    farm.start();
    Session session = new Session(farm.client(apiKey.or(config::adminKey)), Optional.of(farm));
    interrupt.closes(session::close);
    return session;
  }

  PressroomClient client() {
    return client;
  }

  synchronized void waitsFor(JobView job) {
    unfinishedJob = job.id();
  }

  synchronized void hasEnded() {
    unfinishedJob = null;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (unfinishedJob != null) {
      try {
        client.jobs().cancel(unfinishedJob);
      } catch (IOException e) {
        // It ends by itself or at its deadline; there is nobody left to tell.
      }
    }
    client.close();
    farm.ifPresent(Farm::close);
  }
}
