package io.pressroom.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pressroom.diffusion.schedule.BetaSchedule.StepRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BetaScheduleTest {
  private static final double[] STABLE_DIFFUSION = Betas.scaledLinear(0.00085, 0.012, 1000);

  @Test
  void stableDiffusionsNoiseEndsAtItsWellKnownSigmas() {
    Trajectory path = schedule(false).trajectory(1000, TimestepSpacing.LINSPACE);

    assertThat(path.sigma(0)).isCloseTo(14.6146, within(1e-4));
    assertThat(path.sigma(999)).isCloseTo(0.0292, within(1e-4));
  }

  @ParameterizedTest
  @EnumSource
  void sigmasFallToZero(TimestepSpacing spacing) {
    for (int steps : new int[] {1, 2, 20, 1000}) {
      for (boolean karras : new boolean[] {false, true}) {
        Trajectory path = schedule(karras).trajectory(steps, spacing);

        assertThat(path.steps()).isEqualTo(steps);
        for (int i = 0; i < steps; i++) {
          assertThat(path.sigma(i)).isGreaterThan(path.sigma(i + 1));
          assertThat(path.timestep(i)).isBetween(0.0, 999.0);
        }
        assertThat(path.sigma(steps)).isZero();
      }
    }
  }

  @Test
  void betweenTwoTimestepsSigmasAreInterpolated() {
    BetaSchedule schedule = schedule(false);
    Trajectory all = schedule.trajectory(1000, TimestepSpacing.LINSPACE);

    Trajectory two = schedule.trajectory(3, TimestepSpacing.LINSPACE); // 999, 499.5, 0

    double expected = (all.sigma(999 - 499) + all.sigma(999 - 500)) / 2;
    assertThat(two.sigma(1)).isCloseTo(expected, within(1e-12));
  }

  @Test
  void karrasSigmasKeepTheEndsAndTellTheNetworkMatchingTimesteps() {
    Trajectory path = schedule(true).trajectory(10, TimestepSpacing.LINSPACE);
    Trajectory all = schedule(false).trajectory(1000, TimestepSpacing.LINSPACE);

    assertThat(path.sigma(0)).isCloseTo(14.6146, within(1e-4));
    assertThat(path.sigma(9)).isCloseTo(0.0292, within(1e-4));
    for (int i = 0; i < 10; i++) {
      int nearest = (int) Math.round(path.timestep(i));
      assertThat(all.sigma(999 - nearest)).isCloseTo(path.sigma(i), within(0.05));
    }
  }

  @Test
  void karrasSigmasFollowEquationFive() {
    double[] sigmas = KarrasSigmas.between(80, 0.002, 3);

    double middle = Math.pow((Math.pow(80, 1 / 7.0) + Math.pow(0.002, 1 / 7.0)) / 2, 7);
    assertThat(sigmas).containsExactly(new double[] {80, middle, 0.002, 0}, within(1e-9));
  }

  @Test
  void onlyLeadingSpacingStartsFromTheImageToo() {
    BetaSchedule schedule = schedule(false);

    Trajectory trailing = schedule.trajectory(10, TimestepSpacing.TRAILING);
    Trajectory leading = schedule.trajectory(10, TimestepSpacing.LEADING);

    assertThat(trailing.startScale()).isEqualTo(trailing.sigma(0));
    assertThat(leading.startScale()).isEqualTo(Math.hypot(leading.sigma(0), 1));
  }

  @Test
  void theModelsSpacingGoesBeforeTheSamplers() {
    BetaSchedule schedule =
        new BetaSchedule(
            STABLE_DIFFUSION,
            Prediction.EPSILON,
            new StepRule(Optional.of(TimestepSpacing.TRAILING), 0, false));

    assertThat(schedule.trajectory(5, TimestepSpacing.LEADING).timestep(0)).isEqualTo(999);
  }

  @Test
  void betasOutsideOfZeroToOneAreRefused() {
    assertThatThrownBy(
            () ->
                new BetaSchedule(
                    new double[] {0.1, 1.0},
                    Prediction.EPSILON,
                    new StepRule(Optional.empty(), 0, false)))
        .hasMessage("betas[1]: expected between 0 and 1, found 1.0");
  }

  private static BetaSchedule schedule(boolean karras) {
    return new BetaSchedule(
        STABLE_DIFFUSION, Prediction.EPSILON, new StepRule(Optional.empty(), 0, karras));
  }
}
