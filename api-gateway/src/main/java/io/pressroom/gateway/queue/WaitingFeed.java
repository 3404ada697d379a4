package io.pressroom.gateway.queue;

import io.pressroom.gateway.fair.HeldJobs;
import java.util.Optional;

/**
 * Has each waiting job held by one gateway of all: they read as one consumer group, and all of a
 * tenant's jobs lie in one partition.
 */
public final class WaitingFeed implements AutoCloseable {

  private static final String GROUP = "pressroom.gateway.waiting";

  private final ReaderThread thread;

  public WaitingFeed(KafkaSettings settings, HeldJobs held) {
    thread =
        new ReaderThread(
            "waiting-jobs",
            () -> new WaitingReader(Clients.consumer(settings, Optional.of(GROUP)), held));
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }
}
