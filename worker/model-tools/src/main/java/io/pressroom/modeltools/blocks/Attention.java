package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Attend;
import io.pressroom.modeltools.nn.Linear;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;

/**
 * diffusers' {@code Attention}: projections around {@link Attend}.
 *
 * @param channels of what asks
 * @param contextChannels of what is looked at; the same as channels for self-attention
 * @param bias whether query, key and value have one; the output always has
 */
record Attention(int channels, int contextChannels, int heads, boolean bias) {

  /**
   * Adds the block.
   *
   * @param x [batch, rows, channels]
   * @param context [batch, keys, contextChannels]
   * @return [batch, rows, channels]
   */
  Value apply(Scope scope, Value x, Value context) {
    Value query = new Linear(channels, channels, bias, false).apply(scope.at("to_q"), x);
    Linear fromContext = new Linear(contextChannels, channels, bias, false);
    Value key = fromContext.apply(scope.at("to_k"), context);
    Value value = fromContext.apply(scope.at("to_v"), context);
    Value attended = Attend.all(scope, query, key, value, heads);
    return new Linear(channels, channels).apply(scope.at("to_out.0"), attended);
  }
}
