package io.pressroom.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FlowScheduleTest {
  @Test
  void withoutShiftSigmasFallEvenlyFromPureNoise() {
    Trajectory path = new FlowSchedule(1000, 1).trajectory(4, TimestepSpacing.LINSPACE);

    assertThat(path.sigma(0)).isEqualTo(1);
    assertThat(path.sigma(1)).isCloseTo(0.667, within(1e-9));
    assertThat(path.sigma(2)).isCloseTo(0.334, within(1e-9));
    assertThat(path.sigma(3)).isCloseTo(0.001, within(1e-9));
    assertThat(path.sigma(4)).isZero();
    assertThat(path.startScale()).isEqualTo(1);
  }

  @Test
  void theNetworkIsToldSigmaInTrainingTimesteps() {
    Trajectory path = new FlowSchedule(1000, 3).trajectory(20, TimestepSpacing.LINSPACE);

    for (int i = 0; i < 20; i++) {
      assertThat(path.timestep(i)).isCloseTo(1000 * path.sigma(i), within(1e-9));
    }
  }

  /** As FlowMatchEulerDiscreteScheduler computes it for Stable Diffusion 3: shift 3, two steps. */
  @Test
  void shiftKeepsTheStartAndRaisesTheRest() {
    Trajectory path = new FlowSchedule(1000, 3).trajectory(2, TimestepSpacing.LINSPACE);

    assertThat(path.sigma(0)).isEqualTo(1);
    assertThat(path.timestep(1)).isCloseTo(8.928, within(1e-3));
  }

  @Test
  void oneStepGoesAllTheWay() {
    Trajectory path = new FlowSchedule(1000, 1).trajectory(1, TimestepSpacing.LINSPACE);

    assertThat(path.sigma(0)).isEqualTo(1);
    assertThat(path.sigma(1)).isZero();
  }

  @Test
  void aShiftOfZeroIsRefused() {
    assertThatThrownBy(() -> new FlowSchedule(1000, 0))
        .hasMessage("shift: expected a positive number, found 0.0");
  }
}
