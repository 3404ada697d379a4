package io.pressroom.node.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.connect.KafkaConnection;
import io.pressroom.embedded.testing.Infrastructure;
import io.pressroom.node.TestJobs;
import io.pressroom.node.job.FakeArchive;
import io.pressroom.node.job.FakeReports;
import io.pressroom.node.job.HeldJob;
import io.pressroom.node.job.ImageMaker;
import io.pressroom.node.job.JobDesk;
import io.pressroom.node.job.JobLedger;
import io.pressroom.node.job.JobRunner;
import io.pressroom.node.job.Patience;
import io.pressroom.node.job.StoppedException;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.Lane;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.Status;
import io.pressroom.proto.v1.Timings;
import io.pressroom.wire.Headers;
import io.pressroom.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Turns a lease by hand against a real broker, with another worker's consumer beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaseIT {

  private static final Lane LANE = Lane.LANE_STANDARD;
  private static final Duration LOCK = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofMillis(50);

  private final Infrastructure infrastructure = Infrastructure.shared();
  private KafkaProducer<String, byte[]> producer;

  private QueueConfig config;
  private KafkaShareConsumer<String, byte[]> mine;
  private KafkaShareConsumer<String, byte[]> others;
  private FakeReports reports;
  private Queue<ImageMaker> makers;
  private JobDesk desk;
  private Lease lease;
  private boolean fit;

  @BeforeAll
  void startProducer() {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", infrastructure.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  void stopProducer() {
    producer.close();
  }

  /** A pool of its own for each test, and a desk that makes images as {@link #makers} say. */
  private void open() throws Exception {
    String pool = "p" + UUID.randomUUID();
    KafkaConnection connection = KafkaConnection.to(infrastructure.bootstrapServers());
    config = new QueueConfig(connection, pool, true, 1, LOCK, 2);
    ClientSettings settings = new ClientSettings(connection, "test");
    Provisioning.run(config, settings);
    reports = new FakeReports();
    makers = new ConcurrentLinkedQueue<>();
    mine = consumer(settings, "mine");
    others = consumer(settings, "others");
    Clock clock = Clock.systemUTC();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    JobLedger ledger =
        new JobLedger(
            new FakeArchive(),
            reports,
            new Patience(Duration.ZERO, Duration.ZERO, clock, new SimpleMeterRegistry()));
    JobRunner runner =
        new JobRunner(
            "worker-1", held -> makers.remove().make(held), ledger, Duration.ZERO, registry, clock);
    desk = new JobDesk(runner, 1, registry);
    fit = true;
    lease = new Lease(mine, desk, config, () -> fit);
  }

  @AfterEach
  void close() {
    desk.close();
    mine.close();
    others.close();
  }

  @Test
  void aJobThatIsRenewedStaysOursLongerThanItsLock() throws Exception {
    open();
    CountDownLatch finish = new CountDownLatch(1);
    makers.add(
        held -> {
          finish.await();
          return made();
        });
    submit();
    take();

    long end = System.nanoTime() + LOCK.multipliedBy(3).toNanos();
    while (System.nanoTime() < end) {
      lease.hold();
      assertThat(others.poll(SOON)).as("what another worker is given").isEmpty();
    }
    finish.countDown();
    holdUntilIdle();

    assertThat(last().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    assertThat(others.poll(LOCK.multipliedBy(2))).as("the record is done with").isEmpty();
  }

  @Test
  void aLostLeaseStopsTheWorkAndTheLeaseTakesTheNextJob() throws Exception {
    open();
    makers.add(this::untilStopped);
    makers.add(held -> made());
    submit();
    take();

    // We are frozen; meanwhile the lock lapses and another worker is given the job and does it.
    ConsumerRecord<String, byte[]> theirs = awaitRecord(others);
    others.acknowledge(theirs, AcknowledgeType.ACCEPT);
    others.commitSync();
    holdUntilIdle();

    assertThat(theirs.deliveryCount()).contains((short) 2);
    assertThat(reports.states)
        .extracting(JobState::getStatus)
        .as("not a word after the loss")
        .containsExactly(Status.STATUS_RUNNING);

    RenderJob next = submit();
    take();
    holdUntilIdle();
    assertThat(last().getJob().getId()).isEqualTo(next.getId());
    assertThat(last().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
  }

  @Test
  void aJobWhoseWorkHangsGoesToOthers() throws Exception {
    open();
    CountDownLatch thaw = new CountDownLatch(1);
    makers.add(
        held -> {
          thaw.await();
          return untilStopped(held);
        });
    submit();
    take();

    fit = false;
    holdUntilIdle();

    ConsumerRecord<String, byte[]> theirs = awaitRecord(others);
    assertThat(theirs.deliveryCount()).as("a suspect").contains((short) 2);
    others.acknowledge(theirs, AcknowledgeType.ACCEPT);
    others.commitSync();
    assertThat(desk.held()).as("jobs that hang here").isOne();

    thaw.countDown();
    Awaitility.await().until(() -> desk.held() == 0);
    assertThat(reports.states)
        .extracting(JobState::getStatus)
        .as("not a word after it was given away")
        .containsExactly(Status.STATUS_RUNNING);
  }

  @Test
  void aJobThatIsGivenBackComesAgainAsTheNextAttempt() throws Exception {
    open();
    makers.add(
        held -> {
          throw new IllegalStateException("a bug");
        });
    submit();
    take();
    holdUntilIdle();

    assertThat(awaitRecord(others).deliveryCount()).contains((short) 2);
  }

  @Test
  void aJobThatIsGivenUpLeavesACopyAmongTheDeadLetters() throws Exception {
    open();
    ImageMaker buggy =
        held -> {
          throw new IllegalStateException("a bug");
        };
    makers.add(buggy);
    makers.add(buggy);
    RenderJob job = submit();
    for (int attempt = 1; attempt <= config.attempts(); attempt++) {
      take();
      holdUntilIdle();
    }

    assertThat(last().getFailure().getCode()).isEqualTo("ATTEMPTS_EXHAUSTED");
    awaitDeadLetter(job.getId());
  }

  @Test
  void theTraceOfTheRequestGoesAlong() throws Exception {
    open();
    String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    makers.add(
        held -> {
          assertThat(held.delivery().traceparent()).isEqualTo(trace);
          return made();
        });
    RenderJob job = job();
    ProducerRecord<String, byte[]> record = record(job);
    record.headers().add(Headers.TRACEPARENT, trace.getBytes(StandardCharsets.US_ASCII));
    producer.send(record).get();
    take();
    holdUntilIdle();

    assertThat(last().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
  }

  private RenderJob job() {
    return TestJobs.job(config.pool()).setLane(LANE).build();
  }

  private RenderJob submit() throws Exception {
    RenderJob job = job();
    producer.send(record(job)).get();
    return job;
  }

  private static ProducerRecord<String, byte[]> record(RenderJob job) {
    return new ProducerRecord<>(
        Topics.jobs(job.getPool(), job.getLane()), job.getId(), job.toByteArray());
  }

  private void take() {
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              lease.take();
              return !lease.isIdle();
            });
  }

  private void holdUntilIdle() {
    Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              lease.hold();
              return lease.isIdle();
            });
  }

  private static ConsumerRecord<String, byte[]> awaitRecord(
      KafkaShareConsumer<String, byte[]> consumer) {
    return Awaitility.await()
        .pollInSameThread()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              for (ConsumerRecord<String, byte[]> record : consumer.poll(SOON)) {
                return record;
              }
              return null;
            },
            record -> record != null);
  }

  /** Dead letters of all pools share a topic. */
  private void awaitDeadLetter(String jobId) {
    Map<String, Object> settings = new ClientSettings(config.connection(), "dead").control();
    try (var reader =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(Topics.DEAD_JOBS, 0);
      reader.assign(List.of(partition));
      reader.seekToBeginning(List.of(partition));
      Awaitility.await()
          .pollInSameThread()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                Set<String> keys = new HashSet<>();
                reader.poll(SOON).forEach(record -> keys.add(record.key()));
                return keys.contains(jobId);
              });
    }
  }

  private KafkaShareConsumer<String, byte[]> consumer(ClientSettings settings, String name) {
    KafkaShareConsumer<String, byte[]> consumer =
        new KafkaShareConsumer<>(
            settings.lease(name, config.group(LANE)),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topics.jobs(config.pool(), LANE)));
    return consumer;
  }

  private ImageMaker.Made untilStopped(HeldJob held) throws StoppedException {
    while (!held.isStopped()) {
      Thread.onSpinWait();
    }
    throw new StoppedException();
  }

  private static ImageMaker.Made made() {
    return new ImageMaker.Made(List.of(), Timings.getDefaultInstance());
  }

  private JobState last() {
    return reports.states.get(reports.states.size() - 1);
  }
}
