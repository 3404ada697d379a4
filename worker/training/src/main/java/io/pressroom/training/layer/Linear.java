package io.pressroom.training.layer;

import io.pressroom.training.tensor.Init;
import io.pressroom.training.tensor.Parameter;
import io.pressroom.training.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** [..., in] -> [..., out]. */
public final class Linear {
  private final Parameter weight;
  private final Parameter bias; // null where the architecture has none

  private Linear(Scope scope, long in, long out, Init init, boolean biased) {
    weight = scope.parameter("weight", init, out, in);
    bias = biased ? scope.parameter("bias", init, out) : null;
  }

  public static Linear of(Scope scope, long in, long out) {
    return new Linear(scope, in, out, Init.fanIn(in), true);
  }

  public static Linear withoutBias(Scope scope, long in, long out) {
    return new Linear(scope, in, out, Init.fanIn(in), false);
  }

  /** Starts at zero: the last layer of a residual branch, so that the branch starts silent. */
  public static Linear zero(Scope scope, long in, long out) {
    return new Linear(scope, in, out, Init.ZEROS, true);
  }

  public Tensor forward(Tensor x) {
    var optionalBias = bias == null ? new TensorOptional() : bias.optional();
    return torch.linear(x, weight.value(), optionalBias);
  }
}
