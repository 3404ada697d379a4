package io.pressroom.node.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.node.TestJobs;
import io.pressroom.node.job.HeldJob.Verdict;
import io.pressroom.proto.v1.Status;
import io.pressroom.proto.v1.Timings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JobDeskTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final FakeArchive archive = new FakeArchive();
  private final FakeReports reports = new FakeReports();
  private final CountDownLatch started = new CountDownLatch(1);
  private JobDesk desk;

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aJobIsHeldUntilItsVerdict() throws Exception {
    desk = desk(held -> new ImageMaker.Made(List.of(), Timings.getDefaultInstance()));

    HeldJob job = desk.take(delivery());

    assertThat(job.await(LONG)).contains(Verdict.ACCEPT);
    assertThat(desk.held()).isZero();
  }

  @Test
  void aCancelRequestReachesTheJobInWork() throws Exception {
    desk = desk(this::untilStopped);
    HeldJob job = desk.take(delivery());
    started.await();

    desk.cancel(job.delivery().jobId());

    assertThat(job.await(LONG)).contains(Verdict.ACCEPT);
    assertThat(reports.states.get(1).getStatus()).isEqualTo(Status.STATUS_CANCELED);
  }

  @Test
  void aCancelRequestMayComeBeforeTheJob() throws Exception {
    desk = desk(this::untilStopped);
    Delivery delivery = delivery();
    desk.cancel(delivery.jobId());

    assertThat(desk.take(delivery).await(LONG)).contains(Verdict.ACCEPT);
    assertThat(reports.states.get(0).getStatus()).isEqualTo(Status.STATUS_CANCELED);
  }

  @Test
  void everyJobCanBeGivenBack() throws Exception {
    desk = desk(this::untilStopped);
    HeldJob job = desk.take(delivery());
    started.await();

    desk.releaseAll();

    assertThat(job.await(LONG)).contains(Verdict.RELEASE);
  }

  @Test
  void aClosedDeskSaysNothingAboutItsJobs() throws Exception {
    desk = desk(this::untilStopped);
    HeldJob job = desk.take(delivery());
    started.await();

    desk.close();

    assertThat(job.await(LONG)).contains(Verdict.SILENCE);
    assertThat(desk.take(delivery()).await(LONG)).contains(Verdict.SILENCE);
    assertThat(archive.manifests).isEmpty();
  }

  @Test
  void aThreadThatDiesLeavesTheJobToAnotherAttempt() throws Exception {
    desk =
        desk(
            held -> {
              throw new LinkageError("a class is missing; this trace belongs to a test");
            });

    assertThat(desk.take(delivery()).await(LONG)).isEqualTo(Optional.of(Verdict.RELEASE));
  }

  private ImageMaker.Made untilStopped(HeldJob held) throws StoppedException, InterruptedException {
    started.countDown();
    while (!held.isStopped()) {
      Thread.onSpinWait();
    }
    throw new StoppedException();
  }

  private JobDesk desk(ImageMaker maker) {
    Clock clock = Clock.systemUTC();
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    JobLedger ledger =
        new JobLedger(
            archive,
            reports,
            new Patience(Duration.ZERO, Duration.ZERO, clock, new SimpleMeterRegistry()));
    return new JobDesk(
        new JobRunner("worker-1", maker, ledger, Duration.ZERO, registry, clock), 1, registry);
  }

  private static Delivery delivery() {
    return new Delivery(TestJobs.job("default").build(), 1, 3, "");
  }
}
