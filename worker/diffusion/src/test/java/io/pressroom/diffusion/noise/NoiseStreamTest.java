package io.pressroom.diffusion.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoiseStreamTest {
  @Test
  void equalSeedsGiveEqualNoise() {
    assertThat(new NoiseStream(7).normals(0, 100)).isEqualTo(new NoiseStream(7).normals(0, 100));
  }

  @Test
  void aDrawDoesNotDependOnTheDrawsBefore() {
    NoiseStream asked = new NoiseStream(7);
    asked.normals(0, 100);
    asked.normals(2, 31);

    assertThat(asked.normals(3, 100)).isEqualTo(new NoiseStream(7).normals(3, 100));
  }

  @Test
  void aShorterDrawIsAPrefixOfALongerOne() {
    float[] longer = new NoiseStream(7).normals(0, 10);

    assertThat(new NoiseStream(7).normals(0, 3)).containsExactly(longer[0], longer[1], longer[2]);
  }

  @Test
  void bothHalvesOfTheSeedCount() {
    float[] plain = new NoiseStream(7).normals(0, 4);

    assertThat(new NoiseStream(8).normals(0, 4)).isNotEqualTo(plain);
    assertThat(new NoiseStream(7 | 1L << 40).normals(0, 4)).isNotEqualTo(plain);
  }

  @Test
  void drawsAreUncorrelated() {
    float[] first = new NoiseStream(7).normals(0, 100_000);
    float[] second = new NoiseStream(7).normals(1, 100_000);

    double product = 0;
    for (int i = 0; i < first.length; i++) {
      product += first[i] * second[i];
    }

    assertThat(product / first.length).isCloseTo(0, within(0.01));
  }

  @Test
  void numbersHaveTheMomentsOfTheNormalDistribution() {
    float[] normals = new NoiseStream(-1).normals(0, 200_000);

    assertThat(moment(normals, 1)).isCloseTo(0, within(0.01));
    assertThat(moment(normals, 2)).isCloseTo(1, within(0.01));
    assertThat(moment(normals, 3)).isCloseTo(0, within(0.03));
    assertThat(moment(normals, 4)).isCloseTo(3, within(0.05));
  }

  /** Pinned: a seed that someone noted down has to mean the same image next year. */
  @Test
  void theNoiseOfASeedNeverChanges() {
    assertThat(new NoiseStream(42).normals(0, 4))
        .containsExactly(-0.9701898f, 0.19401896f, -1.2356207f, 1.9239267f);
  }

  private static double moment(float[] values, int power) {
    double sum = 0;
    for (float value : values) {
      sum += Math.pow(value, power);
    }
    return sum / values.length;
  }
}
