package io.pressroom.node.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of the thread when it gets no consumer. */
class LeaseThreadTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final Semaphore asked = new Semaphore(0);
  private RuntimeException refusal = new KafkaException("no such host, for now");
  private LeaseThread thread;

  @AfterEach
  void endWithoutTrouble() throws Exception {
    thread.stop();
    assertThat(thread.join(LONG)).as("the thread has ended").isTrue();
    assertThat(thread.trouble()).as("once it was told to end").isEmpty();
  }

  @Test
  void aBrokerThatIsAwayIsAskedAgain() throws Exception {
    start(() -> true);

    asked.acquire(2);

    assertThat(thread.trouble()).isEmpty();
  }

  @Test
  void aThreadThatDiesOfABugIsTrouble() throws Exception {
    refusal = new ArithmeticException("a bug, as the test wants it");
    start(() -> true);

    // The bug ends the thread uncaught, as it should.
    Awaitility.await().dontCatchUncaughtExceptions().until(() -> thread.trouble().isPresent());

    assertThat(thread.trouble()).contains("thread lease-1 has ended");
    thread.awaitNothingTaken(); // Nobody waits for it for ever.
  }

  @Test
  void aWorkerThatCannotWorkHasNoConsumer() throws Exception {
    AtomicBoolean fit = new AtomicBoolean();
    Semaphore looked = new Semaphore(0);
    start(
        () -> {
          looked.release();
          return fit.get();
        });
    looked.acquire(2);
    assertThat(asked.availablePermits()).isZero();

    fit.set(true);

    asked.acquire();
  }

  private void start(BooleanSupplier fit) {
    thread = new LeaseThread("lease-1", this::refuse, consumer -> null, fit);
    thread.start();
  }

  private ShareConsumer<String, byte[]> refuse() {
    asked.release();
    throw refusal;
  }
}
