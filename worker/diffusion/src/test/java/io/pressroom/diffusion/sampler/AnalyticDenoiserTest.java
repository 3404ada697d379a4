package io.pressroom.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.schedule.TimestepSpacing;
import io.pressroom.diffusion.schedule.Trajectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * If images are numbers of a normal distribution with mean 0 and deviation {@code DATA}, the best
 * denoiser is {@code x * DATA² / (DATA² + sigma²)} and the probability flow has the solution {@code
 * x ~ sqrt(DATA² + sigma²)}. So each rule's error can be measured, and with it its order.
 */
class AnalyticDenoiserTest {
  private static final double DATA = 0.5;
  private static final double SIGMA_MAX = 10;
  private static final double SIGMA_MIN = 0.05;
  private static final float START = 7;

  @Test
  void eulersErrorHalvesWithTwiceTheSteps() {
    double ratio = error(Sampler.euler(), 200) / error(Sampler.euler(), 400);

    assertThat(ratio).isCloseTo(2, within(0.1));
  }

  @Test
  void ddimIsEulerWhereNothingIsClipped() {
    Sampler ddim = Sampler.ddim(Double.POSITIVE_INFINITY);

    assertThat(error(ddim, 50)).isCloseTo(error(Sampler.euler(), 50), within(1e-6));
  }

  @Test
  void dpmPlusPlus2MsErrorFallsWithTheSquareOfTheSteps() {
    double ratio = error(Sampler.dpmPlusPlus2M(), 20) / error(Sampler.dpmPlusPlus2M(), 40);

    assertThat(ratio).isCloseTo(4, within(0.8));
  }

  @Test
  void dpmPlusPlus2MNeedsFarFewerSteps() {
    assertThat(error(Sampler.dpmPlusPlus2M(), 20)).isLessThan(error(Sampler.euler(), 200));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 20})
  void everyRuleEndsAtTheEstimateWhenTheNoiseIsGone(int steps) {
    double[] sigmas = new double[steps + 1]; // falls to 0
    for (int i = 0; i < steps; i++) {
      sigmas[i] = SIGMA_MAX / (i + 1);
    }
    Trajectory path = new Trajectory(new double[steps], sigmas, SIGMA_MAX);
    float[] target = {0.3f};
    for (Sampler sampler :
        new Sampler[] {
          Sampler.euler(), Sampler.eulerAncestral(), Sampler.ddim(1), Sampler.dpmPlusPlus2M()
        }) {
      SamplerState state = SamplerState.start(path, new NoiseStream(1), 1);
      while (state.step() < steps) {
        state = sampler.step(state, target, path, new NoiseStream(1));
      }
      assertThat(state.x()[0]).as(sampler.toString()).isCloseTo(0.3f, within(1e-5f));
    }
  }

  /** With a certain image the noise has deviation sigma at every level, however it is remixed. */
  @Test
  void ancestralStepsKeepTheNoiseAtItsLevel() {
    Trajectory path = logarithmic(12);
    NoiseStream noise = new NoiseStream(3);
    int count = 50_000;
    SamplerState state = SamplerState.start(path, noise, count);

    while (state.step() < 12) {
      state = Sampler.eulerAncestral().step(state, new float[count], path, noise);

      double sigma = path.sigma(state.step());
      assertThat(deviation(state.x())).isCloseTo(sigma, within(0.02 * sigma));
    }
  }

  @Test
  void ancestralStepsAddTheNoiseOfTheirOwnStep() {
    Trajectory path = new Trajectory(new double[] {0, 0}, new double[] {4, 2, 1}, 4);
    NoiseStream noise = new NoiseStream(3);
    SamplerState state = new SamplerState(1, new float[] {8}, new float[] {0});

    float x = Sampler.eulerAncestral().step(state, new float[] {2}, path, noise).x()[0];

    double up = Math.sqrt(1.0 * (4 - 1) / 4); // sigmaNext² (sigma² - sigmaNext²) / sigma²
    double down = Math.sqrt(1 - up * up);
    double expected = 8 + (8 - 2) / 2.0 * (down - 2) + up * noise.normals(2, 1)[0];
    assertThat((double) x).isCloseTo(expected, within(1e-6));
  }

  /** Algorithm 2 of the paper with alpha 1, written out for one step. */
  @Test
  void dpmPlusPlus2MFollowsItsPaper() {
    Trajectory path = new Trajectory(new double[] {0, 0}, new double[] {4, 2, 0.5}, 4);
    SamplerState state = new SamplerState(1, new float[] {3}, new float[] {0.4f});

    float x =
        Sampler.dpmPlusPlus2M().step(state, new float[] {0.6f}, path, new NoiseStream(0)).x()[0];

    double h = Math.log(2 / 0.5);
    double r = Math.log(4 / 2.0) / h;
    double d = (1 + 1 / (2 * r)) * 0.6 - 1 / (2 * r) * 0.4;
    double expected = 0.5 / 2 * 3 - (Math.exp(-h) - 1) * d;
    assertThat((double) x).isCloseTo(expected, within(1e-6));
  }

  @Test
  void ddimClipsTheEstimateButNotTheNoise() {
    Trajectory path = new Trajectory(new double[] {0}, new double[] {2, 1}, 2);
    SamplerState state = new SamplerState(0, new float[] {7}, new float[] {7});

    float x = Sampler.ddim(1).step(state, new float[] {3}, path, new NoiseStream(0)).x()[0];

    assertThat(x).isEqualTo(1 + 1 * (7 - 3) / 2f);
  }

  @Test
  void onlyDdimPrefersLeadingTimesteps() {
    assertThat(Sampler.ddim(1).spacing()).isEqualTo(TimestepSpacing.LEADING);
    assertThat(Sampler.euler().spacing()).isEqualTo(TimestepSpacing.LINSPACE);
  }

  @Test
  void aStepChangesNoArrayThatItIsGiven() {
    Trajectory path = logarithmic(4);
    for (Sampler sampler :
        new Sampler[] {
          Sampler.euler(), Sampler.eulerAncestral(), Sampler.ddim(1), Sampler.dpmPlusPlus2M()
        }) {
      float[] x = {1, 2};
      float[] old = {3, 4};
      float[] denoised = {5, 6};

      sampler.step(new SamplerState(1, x, old), denoised, path, new NoiseStream(0));

      assertThat(x).containsExactly(1, 2);
      assertThat(old).containsExactly(3, 4);
      assertThat(denoised).containsExactly(5, 6);
    }
  }

  private static double error(Sampler sampler, int steps) {
    Trajectory path = logarithmic(steps);
    SamplerState state = new SamplerState(0, new float[] {START}, new float[] {START});
    while (state.step() < steps) {
      double sigma = path.sigma(state.step());
      float denoised = (float) (state.x()[0] * DATA * DATA / (DATA * DATA + sigma * sigma));
      state = sampler.step(state, new float[] {denoised}, path, new NoiseStream(0));
    }
    double exact = START * Math.hypot(DATA, SIGMA_MIN) / Math.hypot(DATA, SIGMA_MAX);
    return Math.abs(state.x()[0] - exact);
  }

  /** Even in log sigma, and stopping short of 0, where the logarithm ends. */
  private static Trajectory logarithmic(int steps) {
    double[] sigmas = new double[steps + 1];
    for (int i = 0; i <= steps; i++) {
      sigmas[i] = SIGMA_MAX * Math.pow(SIGMA_MIN / SIGMA_MAX, (double) i / steps);
    }
    return new Trajectory(new double[steps], sigmas, SIGMA_MAX);
  }

  private static double deviation(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }
}
