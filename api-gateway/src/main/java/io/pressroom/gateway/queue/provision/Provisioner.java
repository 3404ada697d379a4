package io.pressroom.gateway.queue.provision;

import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.needs.Differences;
import io.pressroom.needs.Finding;
import io.pressroom.needs.Needs;
import io.pressroom.needs.Provided;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Looks whether a cluster is as it is needed, and makes what is missing. Several may do so at once,
 * and any number of times. Thread-safe; blocks.
 */
public final class Provisioner implements AutoCloseable {

  /** Another broker than the one that made a topic may take a moment to know of it. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private static final int LOOKS = 50;

  private final Admin admin;

  /**
   * @param admin is closed with this
   */
  public Provisioner(Admin admin) {
    this.admin = admin;
  }

  /**
   * All that is not as needed; changes nothing.
   *
   * @throws QueueUnavailableException if the brokers don't answer
   */
  public List<Finding> look(Needs needs) {
    return answered(() -> lookNow(needs));
  }

  /**
   * Makes the topics that are missing and sets up the groups.
   *
   * @throws QueueUnavailableException if the brokers don't answer
   */
  public Provided provide(Needs needs) {
    return answered(() -> provideNow(needs));
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private List<Finding> lookNow(Needs needs) {
    return Differences.between(needs, KafkaCluster.look(admin, needs));
  }

  private Provided provideNow(Needs needs) {
    List<Finding> wrong = lookNow(needs);
    Mending mending = new Mending(admin, wrong);
    mending.run(needs);
    List<Finding> left = mending.isIdle() ? wrong : lookNow(needs);
    for (int i = 0; i < LOOKS && left.stream().anyMatch(mending::isMended); i++) {
      pause();
      left = lookNow(needs);
    }
    return new Provided(mending.made(), left.stream().map(mending::explain).toList());
  }

  private static <T> T answered(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw new QueueUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
