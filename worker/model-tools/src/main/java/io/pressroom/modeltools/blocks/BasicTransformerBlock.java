package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Normalization.Normalized;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;

/**
 * diffusers' {@code BasicTransformerBlock}: self-attention, cross-attention and a feed-forward
 * network, each normalized before and added to what went in.
 */
record BasicTransformerBlock(int channels, int contextChannels, int heads) {
  private static final float EPS = 1e-5f;

  /**
   * Adds the block.
   *
   * @param x [batch, rows, channels]
   * @param context [batch, keys, contextChannels]
   * @return as x
   */
  Value apply(Scope scope, Value x, Value context) {
    Value first = Normalization.layerNorm(scope.at("norm1"), x, channels, EPS);
    Value own =
        new Attention(channels, channels, heads, false).apply(scope.at("attn1"), first, first);
    Normalized second = Normalization.addAndLayerNorm(scope.at("norm2"), own, x, channels, EPS);
    Value crossed =
        new Attention(channels, contextChannels, heads, false)
            .apply(scope.at("attn2"), second.normal(), context);
    Normalized third =
        Normalization.addAndLayerNorm(scope.at("norm3"), crossed, second.sum(), channels, EPS);
    Value fed = new FeedForward(channels).apply(scope.at("ff"), third.normal());
    return Ops.add(scope, fed, third.sum());
  }
}
