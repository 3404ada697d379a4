package io.pressroom.diffusion.preview;

/**
 * {@code offset + weights * input}.
 *
 * @param offset [outputs]
 * @param weights [outputs][inputs]
 */
record AffineMap(double[] offset, double[][] weights) {

  int outputs() {
    return offset.length;
  }

  double[] apply(double[] input) {
    double[] output = offset.clone();
    for (int o = 0; o < output.length; o++) {
      for (int i = 0; i < input.length; i++) {
        output[o] += weights[o][i] * input[i];
      }
    }
    return output;
  }
}
