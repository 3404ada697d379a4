package io.pressroom.gateway.queue.provision;

import io.pressroom.needs.Differences;
import io.pressroom.needs.Finding;
import io.pressroom.needs.Needs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Looks whether a cluster is as it is needed, and makes what is missing. Several may do so at once,
 * and any number of times. Thread-safe; blocks, and throws Kafka's own exceptions where the brokers
 * don't answer.
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

  /** All that is not as needed; changes nothing. */
  public List<Finding> look(Needs needs) {
    return Differences.between(needs, KafkaCluster.look(admin, needs));
  }

  /**
   * Makes the topics that are missing and sets up the groups.
   *
   * @param replication copies of each topic that is made; empty for the cluster's default
   */
  public Provided provide(Needs needs, Optional<Short> replication) {
    List<Finding> wrong = look(needs);
    Mending mending = new Mending(admin, wrong);
    mending.run(needs, replication);
    List<Finding> left = mending.isIdle() ? wrong : look(needs);
    for (int i = 0; i < LOOKS && left.stream().anyMatch(mending::isMended); i++) {
      pause();
      left = look(needs);
    }
    return new Provided(mending.made(), left.stream().map(mending::explain).toList());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
