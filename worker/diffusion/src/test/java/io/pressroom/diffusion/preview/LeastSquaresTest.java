package io.pressroom.diffusion.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  private static final AffineMap TRUTH =
      new AffineMap(new double[] {128, -7}, new double[][] {{40, -20, 5}, {0, 3, -60}});

  private final Random random = new Random(1);
  private final LeastSquares equations = new LeastSquares(3, 2);

  @Test
  void findsTheMapThatMadeTheSamples() {
    for (int i = 0; i < 1000; i++) {
      double[] input = {normal(), 0.5 * normal() + 2, normal() - 1};
      equations.add(input, TRUTH.apply(input));
    }

    assertThatMapsAgree(equations.solve(), 0.5);
  }

  @Test
  void seesThroughNoise() {
    for (int i = 0; i < 20_000; i++) {
      double[] input = {normal(), normal(), normal()};
      double[] output = TRUTH.apply(input);
      equations.add(input, new double[] {output[0] + 20 * normal(), output[1] + 20 * normal()});
    }

    assertThatMapsAgree(equations.solve(), 0.6);
  }

  @Test
  void inputsThatRepeatEachOtherOrNeverVaryDoNoHarm() {
    for (int i = 0; i < 1000; i++) {
      double value = normal();
      equations.add(new double[] {value, value, 3}, new double[] {100 + 30 * value, 9});
    }

    AffineMap map = equations.solve();

    // the twins share the weight
    assertThat(map.weights()[0]).containsExactly(new double[] {15, 15, 0}, within(0.05));
    double[] output = map.apply(new double[] {2, 2, 3});
    assertThat(output).containsExactly(new double[] {160, 9}, within(0.1));
  }

  @Test
  void aSingleSampleIsItsOwnMean() {
    equations.add(new double[] {5, 6, 7}, new double[] {1, 2});

    assertThat(equations.solve().apply(new double[] {0, 0, 0}))
        .containsExactly(new double[] {1, 2}, within(1e-9));
  }

  @Test
  void withoutSamplesThereIsNothingToFit() {
    assertThatThrownBy(equations::solve)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Nothing to fit");
  }

  private static void assertThatMapsAgree(AffineMap found, double tolerance) {
    assertThat(found.offset()).containsExactly(TRUTH.offset(), within(tolerance));
    for (int o = 0; o < 2; o++) {
      assertThat(found.weights()[o]).containsExactly(TRUTH.weights()[o], within(tolerance));
    }
  }

  private double normal() {
    return random.nextGaussian();
  }
}
