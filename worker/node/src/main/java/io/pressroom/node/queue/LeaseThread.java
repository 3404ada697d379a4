package io.pressroom.node.queue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread;

  // Mutable state, guarded by this: whether a job might be taken.
  private boolean taking = true;

  LeaseThread(
      String name,
      Supplier<ShareConsumer<String, byte[]>> consumers,
      Function<ShareConsumer<String, byte[]>, Lease> leases) {
    this.consumers = consumers;
    this.leases = leases;
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

  private void run() {
    try {
      while (!isStopping()) {
        runWithOneConsumer();
      }
    } catch (InterruptedException e) {
      log.warn("Lease thread interrupted");
    } finally {
      setTaking(false);
    }
  }

  private void runWithOneConsumer() throws InterruptedException {
    ShareConsumer<String, byte[]> consumer = consumers.get();
    Lease lease = leases.apply(consumer);
    try {
      while (!isStopping() || !lease.isIdle()) {
        if (lease.isIdle()) {
          setTaking(true);
          lease.take();
        } else {
          setTaking(false);
          lease.hold();
        }
      }
    } catch (KafkaException | IllegalStateException e) {
      if (!isStopping()) {
        log.error("Lease broken, opening another", e);
        stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } finally {
      lease.abandon();
      consumer.close(CLOSING);
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private synchronized void setTaking(boolean taking) {
    this.taking = taking;
    notifyAll();
  }
}
