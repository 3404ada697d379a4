package io.pressroom.training.layer;

import io.pressroom.training.tensor.Init;
import io.pressroom.training.tensor.Parameter;
import io.pressroom.training.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Layer normalisation over the last dimension, epsilon 1e-5. */
public final class LayerNorm {
  private final Parameter weight;
  private final Parameter bias;
  private final long[] shape;

  public LayerNorm(Scope scope, long width) {
    weight = scope.parameter("weight", Init.ONES, width);
    bias = scope.parameter("bias", Init.ZEROS, width);
    shape = new long[] {width};
  }

  public Tensor forward(Tensor x) {
    return torch.layer_norm(x, shape, weight.optional(), bias.optional(), 1e-5, false);
  }
}
