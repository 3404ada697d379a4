package io.pressroom.node.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.node.TestJobs;
import io.pressroom.node.job.HeldJob.LetGo;
import io.pressroom.node.job.HeldJob.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
  void whoWaitsForAnImageIsFreeOnceTheJobIsLetGo() throws Exception {
    CompletableFuture<String> hangs = new CompletableFuture<>();
    CompletableFuture<String> made = CompletableFuture.completedFuture("image");
    held.cancel();
    assertThat(held.await(made)).isEqualTo("image");

    held.letGo(LetGo.DRAINED);

    assertThatThrownBy(() -> held.await(hangs)).isInstanceOf(StoppedException.class);
    assertThat(held.await(made)).as("what is there is there").isEqualTo("image");
    assertThatThrownBy(() -> held.await(CompletableFuture.failedFuture(new IOException("why"))))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("why");
  }

  @Test
  void aCanceledJobMayStillPauseForItIsStillToBeReported() throws Exception {
    held.cancel();

    held.pause(Duration.ofNanos(1));

    assertThat(held.whyLetGo()).isEmpty();
  }
}
