package io.pressroom.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The numbers are those of table 2 of Lin et al. 2023, counted from 0. */
class TimestepSpacingTest {
  @Test
  void linspaceVisitsBothEnds() {
    assertThat(TimestepSpacing.LINSPACE.timesteps(4, 1000, 0)).containsExactly(999, 666, 333, 0);
  }

  @Test
  void leadingCountsUpFromTheFirst() {
    assertThat(TimestepSpacing.LEADING.timesteps(5, 1000, 0))
        .containsExactly(800, 600, 400, 200, 0);
    assertThat(TimestepSpacing.LEADING.timesteps(5, 1000, 1))
        .containsExactly(801, 601, 401, 201, 1);
  }

  @Test
  void trailingCountsDownFromTheLast() {
    assertThat(TimestepSpacing.TRAILING.timesteps(5, 1000, 0))
        .containsExactly(999, 799, 599, 399, 199);
  }

  @ParameterizedTest
  @EnumSource
  void oneStepAndAllStepsStayInsideTheTable(TimestepSpacing spacing) {
    for (int steps : new int[] {1, 1000}) {
      double[] timesteps = spacing.timesteps(steps, 1000, 1);

      assertThat(timesteps).hasSize(steps);
      for (double timestep : timesteps) {
        assertThat(timestep).isBetween(0.0, 999.0);
      }
    }
  }

  @Test
  void aSingleLinspaceStepStartsFromPureNoise() {
    assertThat(TimestepSpacing.LINSPACE.timesteps(1, 1000, 0)).containsExactly(999);
  }
}
