package io.pressroom.node.queue;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.node.job.Delivery;
import io.pressroom.proto.v1.Lane;
import io.pressroom.wire.GroupSpec;
import io.pressroom.wire.Topics;
import java.time.Duration;

/**
 * @param connection how to reach the brokers
 * @param pool whose jobs to take
 * @param provision whether to make what is missing, or only to wait for it
 * @param leases jobs of each lane that may be held at once
 * @param lock after so long without a renewal a job is given to another worker, 1 s to 1 h; the
 *     broker may set narrower bounds
 * @param attempts deliveries after which a job is given up, 1 to 9; those that a draining worker
 *     gave back are not among them
 */
public record QueueConfig(
    KafkaConnection connection,
    String pool,
    boolean provision,
    int leases,
    Duration lock,
    int attempts) {

  public QueueConfig {
    ClientSettings.check(connection);
    checkRange("leases", leases, 1, 1000);
    GroupSpec.ofPool(pool, lock); // It checks both.
    checkRange("attempts", attempts, 1, Delivery.MOST - 1);
  }

  /** Jobs that may be held at once, over all lanes. */
  public int allLeases() {
    return Topics.LANES.size() * leases;
  }

  /** The share group in which this pool's workers serve a lane. */
  String group(Lane lane) {
    return Topics.workerGroup(pool, lane);
  }

  /** Often enough that two renewals may fail before the lock lapses. */
  Duration renewEvery() {
    return lock.dividedBy(3);
  }

  private static void checkRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": expected " + min + " to " + max + ", found " + value);
    }
  }
}
