package io.pressroom.node.queue;

import io.pressroom.node.job.JobDesk;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thin shell around a {@link ControlReader}; a consumer that breaks is replaced. */
final class ControlThread implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ControlThread.class);

  private static final Duration WAIT = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final ClientSettings settings;
  private final JobDesk desk;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "control");

  private ControlThread(ClientSettings settings, JobDesk desk) {
    this.settings = settings;
    this.desk = desk;
  }

  /** Returns once all earlier requests are heard. */
  static ControlThread start(ClientSettings settings, JobDesk desk) throws InterruptedException {
    ControlThread control = new ControlThread(settings, desk);
    control.thread.setDaemon(true);
    control.thread.start();
    control.caughtUp.await();
    return control;
  }

  /** Empty unless the thread has ended without being told to. */
  Optional<String> trouble() {
    return thread.isAlive() || stopping.getCount() == 0
        ? Optional.empty()
        : Optional.of("thread " + thread.getName() + " has ended");
  }

  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join(CLOSING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (stopping.getCount() > 0) {
        try (KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(
                settings.control(), new StringDeserializer(), new ByteArrayDeserializer())) {
          listen(new ControlReader(consumer, desk));
        } catch (KafkaException e) {
          log.error("Control reader broken, opening another", e);
          stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } catch (InterruptedException e) {
      log.warn("Control thread interrupted");
    } finally {
      caughtUp.countDown(); // Whoever waits for a thread that died waits no longer.
    }
  }

  private void listen(ControlReader reader) {
    reader.catchUp();
    caughtUp.countDown();
    while (stopping.getCount() > 0) {
      reader.tick(WAIT);
    }
  }
}
