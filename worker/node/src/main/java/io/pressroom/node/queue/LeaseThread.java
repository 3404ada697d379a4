package io.pressroom.node.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thin shell around a {@link Lease}. It is never interrupted, as a Kafka client that is does
 * not take its leave; a consumer that breaks is replaced.
 */
final class LeaseThread {

  private static final Logger log = LoggerFactory.getLogger(LeaseThread.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Supplier<ShareConsumer<String, byte[]>> consumers;
  private final Function<ShareConsumer<String, byte[]>, Lease> leases;
  private final BooleanSupplier fit;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  // Mutable state, guarded by this: whether a job might be taken.
  private boolean taking = true;

  /**
   * @param fit whether jobs may be taken at all: while not, there is no consumer, as one that is
   *     only not polled may still be given a job
   */
  LeaseThread(
      String name,
      Supplier<ShareConsumer<String, byte[]>> consumers,
      Function<ShareConsumer<String, byte[]>, Lease> leases,
      BooleanSupplier fit) {
    this.consumers = consumers;
    this.leases = leases;
    this.fit = fit;
    thread = new Thread(this::run, name);
  }

  void start() {
    thread.start();
  }

  /** Takes nothing more, soon; the thread ends once the job that it holds is answered. */
  void stop() {
    stopping.countDown();
  }

  /**
   * After {@link #stop}, returns when nothing more will be taken: either the consumer is closed, or
   * it holds a job and asks for no other. (One that is only not polled may still be given a job,
   * for its last question is open at the broker.)
   */
  synchronized void awaitNothingTaken() throws InterruptedException {
    while (taking) {
      wait();
    }
  }

  /**
   * @return whether the thread has ended
   */
  boolean join(Duration timeout) throws InterruptedException {
    thread.join(Math.max(1, timeout.toMillis()));
    return !thread.isAlive();
  }

  /** Empty unless the thread has ended without being told to. */
  Optional<String> trouble() {
    return thread.getState() != Thread.State.TERMINATED || isStopping()
        ? Optional.empty()
        : Optional.of("thread " + thread.getName() + " has ended");
  }

  private void run() {
    try {
      while (!isStopping()) {
        if (fit.getAsBoolean()) {
          runWithOneConsumer();
        } else {
          pause();
        }
      }
    } catch (InterruptedException e) {
      log.warn("Lease thread interrupted");
    } finally {
      setTaking(false);
    }
  }

  private void runWithOneConsumer() throws InterruptedException {
    try {
      ShareConsumer<String, byte[]> consumer = consumers.get();
      Lease lease = leases.apply(consumer);
      try {
        takeAndHold(lease);
      } finally {
        lease.abandon();
        consumer.close(CLOSING);
      }
    } catch (KafkaException | IllegalStateException e) {
      if (!isStopping()) {
        log.error("Lease broken, opening another", e);
        pause();
      }
    }
  }

  /** Returns when no more is to be taken and nothing is held. */
  private void takeAndHold(Lease lease) throws InterruptedException {
    while (!lease.isIdle() || (!isStopping() && fit.getAsBoolean())) {
      if (lease.isIdle()) {
        setTaking(true);
        lease.take();
      } else {
        setTaking(false);
        lease.hold();
      }
    }
  }

  private void pause() throws InterruptedException {
    stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private synchronized void setTaking(boolean taking) {
    this.taking = taking;
    notifyAll();
  }
}
