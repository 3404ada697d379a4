package io.pressroom.modeltools.nn;

import io.pressroom.modeltools.onnx.Attributes;
import io.pressroom.modeltools.onnx.Value;

/**
 * PyTorch's {@code Conv2d} over [batch, in, height, width].
 *
 * @param before zeros added above and to the left
 * @param after zeros added below and to the right
 */
public record Conv2d(int in, int out, int kernel, int stride, int before, int after, boolean bias) {

  /** Stride 1, padded so that height and width stay as they are. */
  public Conv2d(int in, int out, int kernel) {
    this(in, out, kernel, 1, (kernel - 1) / 2, (kernel - 1) / 2, true);
  }

  public Conv2d withoutBias() {
    return new Conv2d(in, out, kernel, stride, before, after, false);
  }

  /** The same one with another stride and padding. */
  public Conv2d strided(int stride, int before, int after) {
    return new Conv2d(in, out, kernel, stride, before, after, bias);
  }

  public Value apply(Scope scope, Value x) {
    Value weight = scope.weight("weight", out, in, kernel, kernel);
    Attributes attributes =
        Attributes.none()
            .with("kernel_shape", kernel, kernel)
            .with("strides", stride, stride)
            .with("pads", before, before, after, after);
    return bias
        ? scope.node("Conv", attributes, x, weight, scope.weight("bias", out))
        : scope.node("Conv", attributes, x, weight);
  }
}
