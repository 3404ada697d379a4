package io.pressroom.node.queue;

import io.pressroom.needs.MissingException;
import io.pressroom.node.job.JobDesk;
import io.pressroom.node.job.JobReports;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.WorkerStatus;
import io.pressroom.wire.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** This worker's connection to Kafka: jobs and cancel requests in, reports out. Thread-safe. */
public final class KafkaQueue implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final QueueConfig config;
  private final ClientSettings settings;
  private final KafkaReports reports;
  private final List<LeaseThread> leases = new CopyOnWriteArrayList<>();
  private volatile ControlThread control;

  private KafkaQueue(QueueConfig config, ClientSettings settings) {
    this.config = config;
    this.settings = settings;
    this.reports = new KafkaReports(settings);
  }

  /**
   * Connects, and sets up topics and share groups where that is still to be done, and it may.
   *
   * @throws MissingException if something is missing and it may not be made
   * @throws IOException if the cluster cannot be reached or refuses
   */
  public static KafkaQueue connect(QueueConfig config, String workerId)
      throws IOException, InterruptedException {
    ClientSettings settings = new ClientSettings(config.connection(), workerId);
    try {
      Provisioning.run(config, settings);
      return new KafkaQueue(config, settings);
    } catch (MissingException e) {
      throw e;
    } catch (IOException | KafkaException e) {
      throw new IOException(config.connection().describe(e), e);
    }
  }

  public JobReports reports() {
    return reports;
  }

  /** Says how this worker is, to whoever asks the farm; not waited for. */
  public void publish(WorkerStatus status) {
    var unused = reports.publish(status);
  }

  /** Hears the cancel requests that are there, and from now on. */
  public void listen(JobDesk desk) throws InterruptedException {
    control = ControlThread.start(settings, desk);
  }

  /**
   * Takes jobs, after {@link #listen}; returns at once.
   *
   * @param fit whether this worker can work: while it can't, nothing is taken and what is held goes
   *     to others
   */
  public void take(JobDesk desk, BooleanSupplier fit) {
    for (Lane lane : Topics.LANES) {
      for (int i = 0; i < config.leases(); i++) {
        String name = "lease-" + Topics.laneName(lane) + "-" + i;
        leases.add(
            new LeaseThread(
                name,
                () -> subscribe(name, lane),
                consumer -> new Lease(consumer, desk, config, fit),
                fit));
      }
    }
    leases.forEach(LeaseThread::start);
  }

  /** Why jobs are not taken, or cancel requests not heard, any more; empty if all is well. */
  public Optional<String> trouble() {
    return leases.stream()
        .flatMap(lease -> lease.trouble().stream())
        .findFirst()
        .or(() -> Optional.ofNullable(control).flatMap(ControlThread::trouble));
  }

  /** Takes no more jobs, soon; leases on jobs in work are still renewed and answered. */
  public void stopTaking() {
    leases.forEach(LeaseThread::stop);
  }

  /**
   * After {@link #stopTaking}, waits until nothing more can be taken, so that what is given back
   * goes to other workers, and then, at most so long, until every lease is answered.
   *
   * @return false if some are still held
   */
  public boolean awaitAnswered(Duration timeout) throws InterruptedException {
    for (LeaseThread lease : leases) {
      lease.awaitNothingTaken();
    }
    long end = System.nanoTime() + timeout.toNanos();
    boolean all = true;
    for (LeaseThread lease : leases) {
      all &= lease.join(Duration.ofNanos(end - System.nanoTime()));
    }
    return all;
  }

  /** Ends everything; leases that nobody answers lapse. */
  @Override
  public void close() {
    stopTaking();
    try {
      awaitAnswered(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (control != null) {
      control.close();
    }
    reports.close();
  }

  private ShareConsumer<String, byte[]> subscribe(String name, Lane lane) {
    KafkaShareConsumer<String, byte[]> consumer =
        new KafkaShareConsumer<>(
            settings.lease(name, config.group(lane)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.jobs(config.pool(), lane)));
    return consumer;
  }
}
