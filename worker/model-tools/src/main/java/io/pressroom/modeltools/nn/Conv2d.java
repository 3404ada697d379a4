package io.pressroom.modeltools.nn;

import io.pressroom.modeltools.onnx.Attributes;
import io.pressroom.modeltools.onnx.Value;

/** PyTorch's {@code Conv2d} with a square kernel over [batch, in, height, width]. */
public record Conv2d(int in, int out, int kernel, Steps steps, boolean bias) {

  /**
   * How the kernel walks over the picture.
   *
   * @param before zeros added above and to the left
   * @param after zeros added below and to the right
   */
  public record Steps(int stride, int before, int after) {}

  /** Stride 1, padded so that height and width stay as they are, with a bias. */
  public Conv2d(int in, int out, int kernel) {
    this(in, out, kernel, new Steps(1, (kernel - 1) / 2, (kernel - 1) / 2), true);
  }

  public Conv2d withoutBias() {
    return new Conv2d(in, out, kernel, steps, false);
  }

  /** The same one that walks otherwise. */
  public Conv2d with(Steps otherSteps) {
    return new Conv2d(in, out, kernel, otherSteps, bias);
  }

  /**
   * Adds the layer.
   *
   * @param x [batch, in, height, width]
   * @return [batch, out, height, width], as many pixels as steps
   */
  public Value apply(Scope scope, Value x) {
    Value weight = scope.weight("weight", out, in, kernel, kernel);
    Attributes attributes =
        Attributes.none()
            .with("kernel_shape", kernel, kernel)
            .with("strides", steps.stride(), steps.stride())
            .with("pads", steps.before(), steps.before(), steps.after(), steps.after());
    return bias
        ? scope.node("Conv", attributes, x, weight, scope.weight("bias", out))
        : scope.node("Conv", attributes, x, weight);
  }
}
