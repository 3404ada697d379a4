package io.pressroom.gateway.queue.farm;

import io.pressroom.gateway.fair.HeldJobs;
import io.pressroom.gateway.queue.KafkaLink;
import io.pressroom.gateway.queue.ReaderThread;
import java.util.Optional;

/**
 * Has each waiting job held by one gateway of all: they read as one consumer group, and all of a
 * tenant's jobs lie in one partition.
 */
public final class WaitingFeed implements AutoCloseable {

  private static final String GROUP = "pressroom.gateway.waiting";

  private final ReaderThread thread;

  public WaitingFeed(KafkaLink link, HeldJobs held) {
    thread =
        link.reader(
            "waiting-jobs", () -> new WaitingReader(link.consumer(Optional.of(GROUP)), held));
  }

  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.close();
  }
}
