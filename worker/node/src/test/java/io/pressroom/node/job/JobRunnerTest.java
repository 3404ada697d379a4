package io.pressroom.node.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pressroom.node.TestJobs;
import io.pressroom.node.job.HeldJob.LetGo;
import io.pressroom.node.job.HeldJob.Verdict;
import io.pressroom.node.job.JobFailedException.Code;
import io.pressroom.proto.v1.JobState;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderedImage;
import io.pressroom.proto.v1.Status;
import io.pressroom.proto.v1.Timings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobRunnerTest {

  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final int ATTEMPTS = 3;

  private final FakeArchive archive = new FakeArchive();
  private final FakeReports reports = new FakeReports();
  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RenderJob job = TestJobs.job("default").build();

  @Test
  void theManifestStandsBeforeTheStateAndBothBeforeTheAcknowledgement() throws Exception {
    assertThat(run(hold(1), this::make)).isEqualTo(Verdict.ACCEPT);

    assertThat(reports.states)
        .extracting(JobState::getStatus)
        .containsExactly(Status.STATUS_RUNNING, Status.STATUS_SUCCEEDED);
    JobState manifest = archive.manifests.get(job.getId());
    assertThat(manifest).isEqualTo(reports.states.get(1));
    assertThat(manifest.getJob()).isEqualTo(job);
    assertThat(manifest.getImagesCount()).isEqualTo(1);
    assertThat(manifest.getWorkerId()).isEqualTo("worker-1");
    assertThat(manifest.getStartedAt()).isEqualTo(Timestamps.fromMillis(NOW.toEpochMilli()));
  }

  @Test
  void aJobThatIsDecidedIsReportedAgainAndNotRendered() throws Exception {
    JobState decided = state(Status.STATUS_CANCELED);
    archive.manifests.put(job.getId(), decided);
    archive.handbacks.put(job.getId(), 1);

    assertThat(run(hold(2), this::mustNotMake)).isEqualTo(Verdict.ACCEPT);

    assertThat(reports.states).containsExactly(decided);
    assertThat(archive.handbacks).as("nothing is left behind").isEmpty();
  }

  @Test
  void whoeverDecidesFirstHasDecided() throws Exception {
    JobState canceledMeanwhile = state(Status.STATUS_CANCELED);

    Verdict verdict =
        run(
            hold(1),
            held -> {
              archive.manifests.put(job.getId(), canceledMeanwhile);
              return make(held);
            });

    assertThat(verdict).isEqualTo(Verdict.ACCEPT);
    assertThat(reports.states.get(1)).isEqualTo(canceledMeanwhile);
  }

  @Test
  void aJobThatCannotSucceedAnywhereFailsWithItsReason() throws Exception {
    Verdict verdict =
        run(
            hold(1),
            held -> {
              throw new JobFailedException(Code.SIZE_NOT_SERVED, "size: expected 64, found 65");
            });

    assertThat(verdict).isEqualTo(Verdict.ACCEPT);
    assertThat(last().getStatus()).isEqualTo(Status.STATUS_FAILED);
    assertThat(last().getFailure().getCode()).isEqualTo("SIZE_NOT_SERVED");
    assertThat(last().getFailure().getMessage()).isEqualTo("size: expected 64, found 65");
  }

  @Test
  void aJobCanceledBeforeItStartsIsNeverReportedRunning() throws Exception {
    HeldJob held = hold(1);
    held.cancel();

    assertThat(run(held, this::mustNotMake)).isEqualTo(Verdict.ACCEPT);

    assertThat(reports.states)
        .extracting(JobState::getStatus)
        .containsExactly(Status.STATUS_CANCELED);
  }

  @Test
  void aJobCanceledWhileItRunsIsReportedCanceled() throws Exception {
    Verdict verdict =
        run(
            hold(1),
            held -> {
              held.cancel();
              throw new StoppedException();
            });

    assertThat(verdict).isEqualTo(Verdict.ACCEPT);
    assertThat(last().getStatus()).isEqualTo(Status.STATUS_CANCELED);
  }

  @Test
  void aBugCostsAnAttemptAndAnotherIsMade() throws Exception {
    assertThat(run(hold(ATTEMPTS - 1), this::fail)).isEqualTo(Verdict.RELEASE);

    assertThat(archive.manifests).isEmpty();
  }

  @Test
  void aBugInTheLastAttemptFailsTheJobAndBuriesItsRecord() throws Exception {
    assertThat(run(hold(ATTEMPTS), this::fail)).isEqualTo(Verdict.REJECT);

    assertThat(last().getFailure().getCode()).isEqualTo("ATTEMPTS_EXHAUSTED");
    assertThat(last().getFailure().getMessage()).contains("3 attempts").contains("a bug");
  }

  @Test
  void aJobWhoseAttemptsAllDiedIsBuriedWithoutOneMore() throws Exception {
    assertThat(run(hold(ATTEMPTS + 1), this::mustNotMake)).isEqualTo(Verdict.REJECT);

    assertThat(last().getFailure().getCode()).isEqualTo("ATTEMPTS_EXHAUSTED");
    assertThat(last().getFailure().getMessage()).contains("3 attempts");
  }

  @Test
  void aLostLeaseEndsTheWorkWithoutAWord() throws Exception {
    Verdict verdict =
        run(
            hold(1),
            held -> {
              held.leaseLost();
              throw new StoppedException();
            });

    assertThat(verdict).isEqualTo(Verdict.SILENCE);
    assertThat(archive.manifests).isEmpty();
    assertThat(reports.states)
        .extracting(JobState::getStatus)
        .containsExactly(Status.STATUS_RUNNING);
  }

  @Test
  void aLateRunningReportIsFollowedByTheDecisionThatItOvertook() throws Exception {
    JobState decidedElsewhere = state(Status.STATUS_SUCCEEDED);

    run(
        hold(1),
        held -> {
          archive.manifests.put(job.getId(), decidedElsewhere);
          held.leaseLost();
          throw new StoppedException();
        });

    assertThat(last()).as("the newest record of the key").isEqualTo(decidedElsewhere);
  }

  @Test
  void aWorkerThatDrainsGivesTheJobBack() throws Exception {
    Verdict verdict = run(hold(1), this::drain);

    assertThat(verdict).isEqualTo(Verdict.RELEASE);
    assertThat(archive.manifests).isEmpty();
  }

  @Test
  void aJobThatWasGivenBackComesWithoutSuspicionAndWithAllItsAttempts() throws Exception {
    for (int delivery = 1; delivery <= ATTEMPTS + 1; delivery++) {
      run(hold(delivery), this::drain);
    }

    HeldJob again = hold(ATTEMPTS + 2);
    assertThat(run(again, this::fail)).as("the first real failure").isEqualTo(Verdict.RELEASE);
    assertThat(again.delivery().isSuspect()).isFalse();

    HeldJob suspect = hold(ATTEMPTS + 3);
    assertThat(run(suspect, this::make)).isEqualTo(Verdict.ACCEPT);
    assertThat(suspect.delivery().isSuspect()).isTrue();
    assertThat(last().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
    assertThat(archive.handbacks).as("nothing is left behind").isEmpty();
  }

  @Test
  void aHandbackThatCannotBeNotedCostsAnAttemptAndNothingElse() throws Exception {
    Verdict verdict =
        run(
            hold(1),
            held -> {
              archive.failures = 1;
              return drain(held);
            });

    assertThat(verdict).isEqualTo(Verdict.RELEASE);
    HeldJob again = hold(2);
    run(again, this::make);
    assertThat(again.delivery().isSuspect()).isTrue();
  }

  @Test
  void theLastDeliveryThatTheQueueAllowsBuriesTheJob() throws Exception {
    for (int delivery = 1; delivery < Delivery.MOST; delivery++) {
      run(hold(delivery), this::drain);
    }

    assertThat(run(hold(Delivery.MOST), this::mustNotMake)).isEqualTo(Verdict.REJECT);

    assertThat(last().getFailure().getMessage()).contains("stopped too often");
  }

  @Test
  void aClosingRendererIsNotTakenForACancellation() throws Exception {
    Verdict verdict =
        run(
            hold(1),
            held -> {
              throw new StoppedException();
            });

    assertThat(verdict).isEqualTo(Verdict.SILENCE);
    assertThat(archive.manifests).isEmpty();
  }

  @Test
  void aDeadlineThatHasPassedFailsTheJobUnrendered() throws Exception {
    RenderJob late = job.toBuilder().setDeadline(Timestamps.fromMillis(NOW.toEpochMilli())).build();

    assertThat(run(hold(late, 1), this::mustNotMake)).isEqualTo(Verdict.ACCEPT);

    assertThat(last().getFailure().getCode()).isEqualTo("DEADLINE_EXCEEDED");
  }

  @Test
  void aStoreThatIsAwayForLongCostsAnAttempt() throws Exception {
    archive.failures = 1;

    assertThat(run(hold(1), this::mustNotMake)).isEqualTo(Verdict.RELEASE);
  }

  @Test
  void onTheLastAttemptTheStoreAndTheBrokerAreWaitedFor() throws Exception {
    Verdict verdict =
        run(
            hold(ATTEMPTS),
            held -> {
              archive.failures = 5;
              reports.failures = 5;
              return make(held);
            });

    assertThat(verdict).isEqualTo(Verdict.ACCEPT);
    assertThat(last().getStatus()).isEqualTo(Status.STATUS_SUCCEEDED);
  }

  @Test
  void metersTellWhyJobsAndAttemptsFail() throws Exception {
    run(
        hold(1),
        held -> {
          throw new JobFailedException(Code.OUT_OF_MEMORY, "size: too large");
        });
    run(hold(TestJobs.job("default").build(), 1), this::fail);
    archive.failures = 1;
    run(hold(TestJobs.job("default").build(), ATTEMPTS), this::make);

    assertThat(count("pressroom.jobs.finished", "status", "failed", "reason", "out_of_memory"))
        .isEqualTo(1);
    assertThat(count("pressroom.jobs.finished", "status", "succeeded", "reason", "none"))
        .isEqualTo(1);
    assertThat(count("pressroom.job.attempts.failed", "reason", "internal")).isEqualTo(1);
    assertThat(count("pressroom.retries", "call", "manifest")).isEqualTo(1);
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  private Verdict run(HeldJob held, ImageMaker maker) throws Exception {
    Patience patience = new Patience(Duration.ZERO, Duration.ZERO, clock, registry);
    JobLedger ledger = new JobLedger(archive, reports, patience);
    return new JobRunner("worker-1", maker, ledger, Duration.ZERO, registry, clock).run(held);
  }

  private ImageMaker.Made make(HeldJob held) {
    return new ImageMaker.Made(
        List.of(RenderedImage.getDefaultInstance()), Timings.getDefaultInstance());
  }

  private ImageMaker.Made fail(HeldJob held) {
    throw new IllegalStateException("a bug");
  }

  private ImageMaker.Made drain(HeldJob held) throws StoppedException {
    held.letGo(LetGo.DRAINED);
    throw new StoppedException();
  }

  private ImageMaker.Made mustNotMake(HeldJob held) {
    throw new AssertionError("not to be rendered");
  }

  private HeldJob hold(int attempt) {
    return hold(job, attempt);
  }

  private static HeldJob hold(RenderJob job, int attempt) {
    return new HeldJob(new Delivery(job, attempt, ATTEMPTS, ""));
  }

  private JobState state(Status status) {
    return JobState.newBuilder().setJob(job).setStatus(status).build();
  }

  private JobState last() {
    return reports.states.get(reports.states.size() - 1);
  }
}
