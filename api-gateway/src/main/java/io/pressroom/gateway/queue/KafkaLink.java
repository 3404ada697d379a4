package io.pressroom.gateway.queue;

import io.pressroom.connect.KafkaConnection;
import io.pressroom.gateway.jobs.QueueUnavailableException;
import io.pressroom.gateway.queue.provision.Provisioner;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * A gateway's link to its brokers: what all of its features read and write through. Thread-safe.
 *
 * <pre>
 * Provisioning: topics are there --> every ReaderThread begins
 * </pre>
 */
public final class KafkaLink implements AutoCloseable {

  private final KafkaSettings settings;
  private final Provisioning provisioning;
  private final KafkaSender sender;

  public KafkaLink(KafkaSettings settings) {
    this.settings = settings;
    provisioning = new Provisioning(settings);
    sender = new KafkaSender(settings);
  }

  /**
   * For whoever provides for a cluster and does nothing else with it.
   *
   * @throws IllegalArgumentException naming the variable of a value that Kafka can't take
   * @throws QueueUnavailableException if there is no way to the brokers, as when none of their
   *     names is known
   */
  public static Provisioner provisioner(KafkaConnection connection) {
    Clients.check(connection);
    try {
      return new Provisioner(Clients.admin(connection));
    } catch (KafkaException e) {
      throw new QueueUnavailableException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Begins to make sure of the topics; brokers may come up later. */
  public void start() {
    provisioning.start();
  }

  /** What is missing in Kafka, a line each, for people; empty once nothing is. */
  public List<String> waitingFor() {
    return provisioning.waitingFor();
  }

  public KafkaSender sender() {
    return sender;
  }

  /**
   * @param group empty for a consumer that is assigned its partitions by hand
   */
  public Consumer<String, byte[]> consumer(Optional<String> group) {
    return Clients.consumer(settings, group);
  }

  /**
   * A thread that connects once all topics are there.
   *
   * @param connect may block and fail; is called again after a moment
   */
  public ReaderThread reader(String name, Callable<? extends ReaderThread.Reader> connect) {
    return new ReaderThread(name, provisioning.done(), connect);
  }

  @Override
  public void close() {
    provisioning.close();
    sender.close();
  }
}
