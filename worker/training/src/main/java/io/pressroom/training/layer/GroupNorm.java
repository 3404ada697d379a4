package io.pressroom.training.layer;

import io.pressroom.training.tensor.Init;
import io.pressroom.training.tensor.Parameter;
import io.pressroom.training.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Group normalisation over [batch, channels, height, width]. */
public final class GroupNorm {
  private final Parameter weight;
  private final Parameter bias;
  private final long groups;
  private final double epsilon;

  public GroupNorm(Scope scope, long groups, long channels, double epsilon) {
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          scope.path() + ": " + channels + " channels do not divide into " + groups + " groups");
    }
    weight = scope.parameter("weight", Init.ONES, channels);
    bias = scope.parameter("bias", Init.ZEROS, channels);
    this.groups = groups;
    this.epsilon = epsilon;
  }

  public Tensor forward(Tensor x) {
    return torch.group_norm(x, groups, weight.optional(), bias.optional(), epsilon, false);
  }
}
