package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Linear;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * How a residual block learns of the timestep: the config's {@code resnet_time_scale_shift}.
 *
 * <p>All take the activated embedding, [batch, channels], so that the activation is computed once.
 */
public sealed interface TimeShift {
  /** A block that knows no time. */
  TimeShift NONE = new None();

  /**
   * Applies the second normalization, shifted by the time.
   *
   * @param hidden [batch, channels, height, width]
   */
  Value apply(Scope block, Value hidden, int channels, UnaryOperator<Value> norm);

  /** No time. */
  record None() implements TimeShift {
    @Override
    public Value apply(Scope block, Value hidden, int channels, UnaryOperator<Value> norm) {
      return norm.apply(hidden);
    }
  }

  /** {@code default}: norm(hidden + shift). */
  record Shift(Value embedding, int embeddingChannels) implements TimeShift {
    @Override
    public Value apply(Scope block, Value hidden, int channels, UnaryOperator<Value> norm) {
      Linear projection = new Linear(embeddingChannels, channels);
      Value shift = projection.apply(block.at("time_emb_proj"), embedding);
      shift = Ops.reshape(block, shift, 0, channels, 1, 1);
      return norm.apply(Ops.add(block, hidden, shift));
    }
  }

  /** {@code scale_shift}: norm(hidden) (1 + scale) + shift. */
  record ScaleShift(Value embedding, int embeddingChannels) implements TimeShift {
    @Override
    public Value apply(Scope block, Value hidden, int channels, UnaryOperator<Value> norm) {
      Linear projection = new Linear(embeddingChannels, 2 * channels);
      Value both = projection.apply(block.at("time_emb_proj"), embedding);
      both = Ops.reshape(block, both, 0, 2L * channels, 1, 1);
      List<Value> halves = Ops.halves(block, both, 1);
      Value scale = Ops.add(block, halves.get(0), block.graph().floats(1));
      return Ops.add(block, Ops.multiply(block, norm.apply(hidden), scale), halves.get(1));
    }
  }
}
