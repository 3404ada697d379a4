package io.pressroom.diffusion.preview;

/**
 * A symmetric positive definite matrix as {@code L * transpose(L)}.
 *
 * @param lower L, row by row; what stands above its diagonal is not used
 */
record Cholesky(double[][] lower) {

  static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int row = 0; row < n; row++) {
      for (int column = 0; column <= row; column++) {
        double rest = matrix[row][column];
        for (int k = 0; k < column; k++) {
          rest -= lower[row][k] * lower[column][k];
        }
        lower[row][column] = row == column ? Math.sqrt(rest) : rest / lower[column][column];
      }
    }
    return new Cholesky(lower);
  }

  /** The x for which {@code matrix * x} is the right side. */
  double[] solve(double[] right) {
    double[] x = right.clone();
    for (int row = 0; row < x.length; row++) {
      for (int k = 0; k < row; k++) {
        x[row] -= lower[row][k] * x[k];
      }
      x[row] /= lower[row][row];
    }
    for (int row = x.length - 1; row >= 0; row--) {
      for (int k = row + 1; k < x.length; k++) {
        x[row] -= lower[k][row] * x[k];
      }
      x[row] /= lower[row][row];
    }
    return x;
  }
}
