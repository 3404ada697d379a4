package io.pressroom.diffusion.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Each prediction is computed as its paper defines it and has to lead back to the clean value. */
class PredictionTest {
  private static final double CLEAN = 0.8;
  private static final double NOISE = -1.3;
  private static final double SIGMA = 2.5;

  /** Weights of image and noise in the variance-preserving form. */
  private static final double ALPHA = 1 / Math.sqrt(1 + SIGMA * SIGMA);

  private static final double BETA = SIGMA / Math.sqrt(1 + SIGMA * SIGMA);

  @Test
  void epsilonIsTheNoise() {
    assertThat(denoised(Prediction.EPSILON, CLEAN + SIGMA * NOISE, NOISE, SIGMA))
        .isCloseTo(CLEAN, within(1e-6));
  }

  @Test
  void velocityIsAlphaNoiseMinusSigmaImage() {
    double velocity = ALPHA * NOISE - BETA * CLEAN;

    assertThat(denoised(Prediction.V_PREDICTION, CLEAN + SIGMA * NOISE, velocity, SIGMA))
        .isCloseTo(CLEAN, within(1e-6));
  }

  @Test
  void sampleIsTheImage() {
    assertThat(denoised(Prediction.SAMPLE, CLEAN + SIGMA * NOISE, CLEAN, SIGMA))
        .isCloseTo(CLEAN, within(1e-6));
  }

  @Test
  void flowPointsFromImageToNoise() {
    double sigma = 0.7;
    double x = (1 - sigma) * CLEAN + sigma * NOISE;

    assertThat(denoised(Prediction.FLOW, x, NOISE - CLEAN, sigma)).isCloseTo(CLEAN, within(1e-6));
  }

  @Test
  void networksAreShownUnitVariance() {
    assertThat(Prediction.EPSILON.inputScale(SIGMA) * (CLEAN + SIGMA * NOISE))
        .isCloseTo(ALPHA * CLEAN + BETA * NOISE, within(1e-12));
    assertThat(Prediction.FLOW.inputScale(0.7)).isEqualTo(1);
  }

  private static double denoised(Prediction prediction, double x, double output, double sigma) {
    return prediction.denoised(new float[] {(float) x}, new float[] {(float) output}, sigma)[0];
  }
}
