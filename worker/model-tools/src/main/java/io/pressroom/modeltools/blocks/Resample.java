package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Conv2d;
import io.pressroom.modeltools.nn.Conv2d.Steps;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;

/** diffusers' {@code Downsample2D} and {@code Upsample2D}, with their convolutions. */
public final class Resample {
  private Resample() {}

  /**
   * Halves height and width.
   *
   * @param padding 1 on all sides, or 0, which stands for one row below and one column to the right
   */
  public static Value down(Scope scope, Value x, int channels, int padding) {
    return new Conv2d(channels, channels, 3)
        .with(new Steps(2, padding, 1))
        .apply(scope.at("conv"), x);
  }

  /** Doubles height and width. */
  public static Value up(Scope scope, Value x, int channels) {
    Value larger = Ops.upsampleNearest(scope, x);
    return new Conv2d(channels, channels, 3).apply(scope.at("conv"), larger);
  }
}
