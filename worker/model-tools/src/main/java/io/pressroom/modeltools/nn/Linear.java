package io.pressroom.modeltools.nn;

import io.pressroom.modeltools.onnx.Attributes;
import io.pressroom.modeltools.onnx.Value;
import java.util.function.Supplier;

/**
 * PyTorch's {@code Linear} over the last axis.
 *
 * @param pointwiseConvolution whether the checkpoint holds it as a 1x1 convolution, whose weight is
 *     [out, in, 1, 1]: the same arithmetic with the channels on the last axis
 */
public record Linear(int in, int out, boolean bias, boolean pointwiseConvolution) {

  public Linear(int in, int out) {
    this(in, out, true, false);
  }

  public Linear withoutBias() {
    return new Linear(in, out, false, pointwiseConvolution);
  }

  /**
   * Adds the layer.
   *
   * @param x [..., in]
   * @return [..., out]
   */
  public Value apply(Scope scope, Value x) {
    long[] stored = pointwiseConvolution ? new long[] {out, in, 1, 1} : new long[] {out, in};
    Supplier<float[]> weight = scope.take("weight", stored);
    // MatMul wants [in, out]. A transposing Gemm would not, but takes no third axis.
    Value transposed =
        scope.constant("weight", new long[] {in, out}, () -> transpose(weight.get(), out, in));
    Value product = scope.node("MatMul", Attributes.none(), x, transposed);
    return bias
        ? scope.node("Add", Attributes.none(), product, scope.weight("bias", out))
        : product;
  }

  private static float[] transpose(float[] matrix, int rows, int columns) {
    float[] transposed = new float[matrix.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[row * columns + column];
      }
    }
    return transposed;
  }
}
