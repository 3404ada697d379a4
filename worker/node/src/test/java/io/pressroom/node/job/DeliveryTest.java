package io.pressroom.node.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.node.TestJobs;
import io.pressroom.proto.v1.RenderJob;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private static final int ATTEMPTS = 3;

  private final RenderJob job = TestJobs.job("default").build();

  @Test
  void attemptsAreCountedFromOne() {
    assertThat(delivery(1).isSuspect()).isFalse();
    assertThat(delivery(2).isSuspect()).isTrue();
    assertThat(delivery(ATTEMPTS - 1).isLastAttempt()).isFalse();
    assertThat(delivery(ATTEMPTS).isLastAttempt()).isTrue();
    assertThat(delivery(ATTEMPTS).isExhausted()).isFalse();
    assertThat(delivery(ATTEMPTS + 1).isExhausted()).isTrue();
  }

  @Test
  void anExcusedOneDoesNotCount() {
    Delivery excused = delivery(ATTEMPTS + 1).excusing(ATTEMPTS);

    assertThat(excused.tries()).isOne();
    assertThat(excused.isSuspect()).isFalse();
    assertThat(excused.isLastAttempt()).isFalse();
    assertThat(excused.isExhausted()).isFalse();
  }

  /** A worker that lost its lease may have noted a hand-back that the queue never saw. */
  @Test
  void thisOneIsNeverExcused() {
    assertThat(delivery(2).excusing(5).tries()).isOne();
  }

  @Test
  void whateverIsExcusedTheQueueGivesUpAtItsOwnLimit() {
    assertThat(delivery(Delivery.MOST - 1).excusing(8).isLastAttempt()).isTrue();
    assertThat(delivery(Delivery.MOST - 1).excusing(8).isExhausted()).isFalse();
    assertThat(delivery(Delivery.MOST).excusing(9).isExhausted()).isTrue();
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatThrownBy(() -> delivery(0)).hasMessage("attempt: expected at least 1, found 0");
    assertThatThrownBy(() -> new Delivery(job, 1, 0, ""))
        .hasMessage("attempts: expected at least 1, found 0");
    assertThatThrownBy(() -> new Delivery(job, 2, 2, ATTEMPTS, ""))
        .hasMessage("excused: expected less than attempt 2, found 2");
  }

  private Delivery delivery(int attempt) {
    return new Delivery(job, attempt, ATTEMPTS, "");
  }
}
