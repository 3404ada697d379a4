package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Activation;
import io.pressroom.modeltools.nn.Linear;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;
import java.util.List;

/**
 * diffusers' {@code FeedForward} with a GEGLU: half of a wide projection, gated by the other half.
 *
 * @see <a href="https://arxiv.org/abs/2002.05202">GLU Variants Improve Transformer</a>
 */
record FeedForward(int channels) {
  private static final int WIDENING = 4;

  /**
   * Adds the block.
   *
   * @param x [batch, rows, channels]
   * @return the same shape
   */
  Value apply(Scope scope, Value x) {
    int inner = WIDENING * channels;
    Scope geglu = scope.at("net.0");
    Value projected = new Linear(channels, 2 * inner).apply(geglu.at("proj"), x);
    List<Value> halves = Ops.halves(geglu, projected, 2);
    Value gate = Activation.GELU.apply(geglu, halves.get(1));
    Value gated = Ops.multiply(geglu, halves.get(0), gate);
    return new Linear(inner, channels).apply(scope.at("net.2"), gated);
  }
}
