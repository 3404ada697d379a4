package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Activation;
import io.pressroom.modeltools.nn.Conv2d;
import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;

/**
 * diffusers' {@code ResnetBlock2D}: two convolutions, each after a normalization and an activation,
 * with what came in added at the end.
 */
public record ResnetBlock2D(int in, int out, Norm norm, Activation activation) {

  /** The group normalizations of a block. */
  public record Norm(int groups, float eps) {}

  /**
   * Without a timestep, as in an autoencoder.
   *
   * @param x [batch, in, height, width]
   * @return [batch, out, height, width]
   */
  public Value apply(Scope scope, Value x) {
    return apply(scope, x, TimeShift.NONE);
  }

  /**
   * Adds the block to a network that knows the time.
   *
   * @param x [batch, in, height, width]
   * @param time shifts the picture between the convolutions
   * @return [batch, out, height, width]
   */
  public Value apply(Scope scope, Value x, TimeShift time) {
    Value hidden = normalize(scope.at("norm1"), x, in);
    hidden = activation.apply(scope, hidden);
    hidden = new Conv2d(in, out, 3).apply(scope.at("conv1"), hidden);
    hidden = time.apply(scope, hidden, out, shifted -> normalize(scope.at("norm2"), shifted, out));
    hidden = activation.apply(scope, hidden);
    hidden = new Conv2d(out, out, 3).apply(scope.at("conv2"), hidden);
    Value shortcut = in == out ? x : new Conv2d(in, out, 1).apply(scope.at("conv_shortcut"), x);
    return Ops.add(scope, shortcut, hidden);
  }

  private Value normalize(Scope scope, Value x, int channels) {
    return Normalization.groupNorm(scope, x, channels, norm.groups(), norm.eps());
  }
}
