package io.pressroom.node.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.node.TestJobs;
import io.pressroom.node.job.HeldJob.LetGo;
import io.pressroom.node.job.HeldJob.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeldJobTest {

  private final HeldJob held = new HeldJob(new Delivery(TestJobs.job("default").build(), 1, 3, ""));

  @Test
  void itsVerdictIsThereOnceItIsConcluded() throws Exception {
    assertThat(held.await(Duration.ZERO)).isEmpty();

    held.conclude(Verdict.ACCEPT);

    assertThat(held.await(Duration.ZERO)).contains(Verdict.ACCEPT);
  }

  @Test
  void bothSignalsStopTheImages() {
    assertThat(held.isStopped()).isFalse();
    held.cancel();
    assertThat(held.isStopped()).isTrue();

    HeldJob other = new HeldJob(held.delivery());
    other.leaseLost();
    assertThat(other.isStopped()).isTrue();
    assertThat(other.isCanceled()).isFalse();
  }

  @Test
  void theFirstReasonToLetGoStays() {
    held.leaseLost();
    held.letGo(LetGo.DRAINED);

    assertThat(held.whyLetGo()).contains(LetGo.LEASE_LOST);
  }

  @Test
  void aPauseEndsWhenTheJobIsLetGo() {
    held.letGo(LetGo.DRAINED);

    assertThatThrownBy(() -> held.pause(Duration.ofDays(1))).isInstanceOf(StoppedException.class);
  }

  @Test
  void aCanceledJobMayStillPauseForItIsStillToBeReported() throws Exception {
    held.cancel();

    held.pause(Duration.ofNanos(1));

    assertThat(held.whyLetGo()).isEmpty();
  }

  @Test
  void anAttemptKnowsWhetherItIsTheLast() {
    assertThat(attempt(1).isSuspect()).isFalse();
    assertThat(attempt(2).isSuspect()).isTrue();
    assertThat(attempt(2).isLastAttempt()).isFalse();
    assertThat(attempt(3).isLastAttempt()).isTrue();
    assertThat(attempt(3).isExhausted()).isFalse();
    assertThat(attempt(4).isExhausted()).isTrue();
  }

  private static Delivery attempt(int attempt) {
    return new Delivery(TestJobs.job("default").build(), attempt, 3, "");
  }
}
