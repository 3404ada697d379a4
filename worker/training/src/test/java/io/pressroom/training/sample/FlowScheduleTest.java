package io.pressroom.training.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FlowScheduleTest {

  @Test
  void withoutShiftSigmasFallEvenlyToTheLastTrainingSigmaAndThenToZero() {
    assertThat(new FlowSchedule(1).sigmas(4))
        .containsExactly(new double[] {1, 0.667, 0.334, 0.001, 0}, within(1e-9));
  }

  @Test
  void aShiftKeepsTheEndsAndRaisesTheMiddle() {
    double[] sigmas = new FlowSchedule(3).sigmas(11);

    assertThat(sigmas[0]).isEqualTo(1);
    assertThat(sigmas[11]).isZero();
    assertThat(sigmas[5]).isGreaterThan(0.7);
  }

  @Test
  void oneStepGoesFromNoiseToPicture() {
    assertThat(new FlowSchedule(1).sigmas(1)).containsExactly(1, 0);
  }
}
