package io.pressroom.diffusion.preview;

/**
 * The affine map that fits its samples best, by the normal equations. Not thread-safe.
 *
 * <p>Only sums are kept, so there may be any number of samples. A little ridge keeps the equations
 * solvable where an input never varies or repeats another (<a
 * href="https://doi.org/10.1080/00401706.1970.10488634">Hoerl and Kennard 1970</a>); the offset
 * does not pay for it.
 */
final class LeastSquares {
  /** Added to each input's variance, which is about 1: it costs a weight a thousandth. */
  private static final double RIDGE = 1e-3;

  // Mutable state.
  private final double[] inputSum;
  private final double[] outputSum;
  private final double[][] inputProducts;
  private final double[][] crossProducts; // [outputs][inputs]
  private long samples;

  LeastSquares(int inputs, int outputs) {
    inputSum = new double[inputs];
    outputSum = new double[outputs];
    inputProducts = new double[inputs][inputs];
    crossProducts = new double[outputs][inputs];
  }

  void add(double[] input, double[] output) {
    samples++;
    addScaled(inputSum, 1, input);
    addScaled(outputSum, 1, output);
    for (int i = 0; i < input.length; i++) {
      addScaled(inputProducts[i], input[i], input);
    }
    for (int o = 0; o < output.length; o++) {
      addScaled(crossProducts[o], output[o], input);
    }
  }

  /** Of one sample at least. */
  AffineMap solve() {
    if (samples == 0) {
      throw new IllegalStateException("Nothing to fit");
    }
    Cholesky covariance = Cholesky.of(inputCovariance());
    double[] offset = new double[outputSum.length];
    double[][] weights = new double[outputSum.length][];
    for (int o = 0; o < offset.length; o++) {
      weights[o] = covariance.solve(covariance(crossProducts[o], outputSum[o]));
      offset[o] = outputSum[o] / samples;
      for (int i = 0; i < inputSum.length; i++) {
        offset[o] -= weights[o][i] * inputSum[i] / samples;
      }
    }
    return new AffineMap(offset, weights);
  }

  private double[][] inputCovariance() {
    double[][] covariance = new double[inputSum.length][];
    for (int i = 0; i < inputSum.length; i++) {
      covariance[i] = covariance(inputProducts[i], inputSum[i]);
      covariance[i][i] += RIDGE;
    }
    return covariance;
  }

  /** Of every input with the variable of which these are the sums. */
  private double[] covariance(double[] products, double sum) {
    double[] covariance = new double[inputSum.length];
    for (int i = 0; i < covariance.length; i++) {
      covariance[i] = (products[i] - sum * inputSum[i] / samples) / samples;
    }
    return covariance;
  }

  private static void addScaled(double[] sum, double scale, double[] values) {
    for (int i = 0; i < values.length; i++) {
      sum[i] += scale * values[i];
    }
  }
}
