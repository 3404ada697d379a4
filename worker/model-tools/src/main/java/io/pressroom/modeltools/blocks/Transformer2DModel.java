package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Linear;
import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;

/**
 * diffusers' {@code Transformer2DModel} over a picture: its pixels become rows, pass the
 * transformer blocks, and become a picture again, which is added to the one that came in.
 *
 * @param layers how many transformer blocks
 * @param linearProjection whether the checkpoint holds the projections as linear layers; otherwise
 *     as 1x1 convolutions
 */
public record Transformer2DModel(
    int channels,
    int contextChannels,
    int heads,
    int layers,
    int groups,
    boolean linearProjection) {
  private static final float NORM_EPS = 1e-6f;

  /**
   * Adds the block.
   *
   * @param x [batch, channels, height, width]
   * @param context [batch, keys, contextChannels]
   * @return as x
   */
  public Value apply(Scope scope, Value x, Value context) {
    Linear projection = new Linear(channels, channels, true, !linearProjection);
    Value normal = Normalization.groupNorm(scope.at("norm"), x, channels, groups, NORM_EPS);
    Value rows = Ops.transpose(scope, Ops.reshape(scope, normal, 0, channels, -1), 0, 2, 1);
    Value hidden = projection.apply(scope.at("proj_in"), rows);
    for (int layer = 0; layer < layers; layer++) {
      hidden =
          new BasicTransformerBlock(channels, contextChannels, heads)
              .apply(scope.at("transformer_blocks", layer), hidden, context);
    }
    Value projected = projection.apply(scope.at("proj_out"), hidden);
    Value restored = Ops.reshapeLike(scope, Ops.transpose(scope, projected, 0, 2, 1), x);
    return Ops.add(scope, restored, x);
  }
}
