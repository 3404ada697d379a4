package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;

/**
 * Self-attention over a picture's pixels with a normalization before and a residual around it, as
 * in the middle of {@code AutoencoderKL}: one head.
 */
public record AttentionBlock2D(int channels, int groups, float eps) {

  /**
   * Adds the block.
   *
   * @param x [batch, channels, height, width]
   * @return the same shape
   */
  public Value apply(Scope scope, Value x) {
    Value normal = Normalization.groupNorm(scope.at("group_norm"), x, channels, groups, eps);
    Value rows = Ops.transpose(scope, Ops.reshape(scope, normal, 0, channels, -1), 0, 2, 1);
    Value attended = new Attention(channels, channels, 1, true).apply(scope, rows, rows);
    Value restored = Ops.reshapeLike(scope, Ops.transpose(scope, attended, 0, 2, 1), x);
    return Ops.add(scope, restored, x);
  }
}
