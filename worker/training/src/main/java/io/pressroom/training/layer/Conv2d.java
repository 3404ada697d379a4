package io.pressroom.training.layer;

import io.pressroom.training.tensor.Init;
import io.pressroom.training.tensor.Parameter;
import io.pressroom.training.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** [batch, in, height, width] -> [batch, out, height/stride, width/stride], zero-padded. */
public final class Conv2d {
  private static final long[] ONE = {1, 1};

  private final Parameter weight;
  private final Parameter bias; // null where the architecture has none
  private final long[] stride;
  private final long[] padding;

  private Conv2d(Scope scope, long in, long out, Shape shape, Init weightInit, boolean biased) {
    long kernel = shape.kernel();
    var init = weightInit == null ? Init.fanIn(in * kernel * kernel) : weightInit;
    weight = scope.parameter("weight", init, out, in, kernel, kernel);
    bias = biased ? scope.parameter("bias", init, out) : null;
    stride = new long[] {shape.stride(), shape.stride()};
    padding = new long[] {kernel / 2, kernel / 2};
  }

  private record Shape(long kernel, long stride) {}

  public static Conv2d of(Scope scope, long in, long out, long kernel) {
    return new Conv2d(scope, in, out, new Shape(kernel, 1), null, true);
  }

  public static Conv2d strided(Scope scope, long in, long out, long kernel) {
    return new Conv2d(scope, in, out, new Shape(kernel, 2), null, true);
  }

  public static Conv2d withoutBias(Scope scope, long in, long out, long kernel) {
    return new Conv2d(scope, in, out, new Shape(kernel, 1), null, false);
  }

  /** Starts at zero: the last layer of a residual branch, so that the branch starts silent. */
  public static Conv2d zero(Scope scope, long in, long out, long kernel) {
    return new Conv2d(scope, in, out, new Shape(kernel, 1), Init.ZEROS, true);
  }

  public Tensor forward(Tensor x) {
    var optionalBias = bias == null ? new TensorOptional() : bias.optional();
    return torch.conv2d(x, weight.value(), optionalBias, stride, padding, ONE, 1);
  }
}
