package io.pressroom.modeltools.blocks;

import io.pressroom.modeltools.nn.Activation;
import io.pressroom.modeltools.nn.Conv2d;
import io.pressroom.modeltools.nn.Conv2d.Steps;
import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Value;

/**
 * The blocks of {@code AutoencoderDC}: residual blocks, and resampling whose shortcut moves pixels
 * into channels and back, so that a network that has learnt nothing loses nothing.
 *
 * @see <a href="https://arxiv.org/abs/2410.10733">Deep Compression Autoencoder</a>
 */
public final class DeepCompression {
  public static final float EPS = 1e-5f;

  private DeepCompression() {}

  /** diffusers' {@code ResBlock}. */
  public record ResBlock(int channels, Activation activation) {

    /**
     * Adds the block.
     *
     * @param x [batch, channels, height, width]
     * @return the same shape
     */
    public Value apply(Scope scope, Value x) {
      Conv2d conv = new Conv2d(channels, channels, 3);
      Value hidden = activation.apply(scope, conv.apply(scope.at("conv1"), x));
      hidden = conv.withoutBias().apply(scope.at("conv2"), hidden);
      hidden = Normalization.channelRmsNorm(scope.at("norm"), hidden, channels, EPS);
      return Ops.add(scope, hidden, x);
    }
  }

  /**
   * diffusers' {@code DCDownBlock2d}: halves height and width.
   *
   * @param unshuffle whether pixels are moved into channels after the convolution; otherwise it
   *     strides
   */
  public record Down(int in, int out, boolean unshuffle, boolean shortcut) {

    public Value apply(Scope scope, Value x) {
      Value down =
          unshuffle
              ? Ops.pixelUnshuffle(
                  scope, new Conv2d(in, out / 4, 3).apply(scope.at("conv"), x), out / 4)
              : new Conv2d(in, out, 3).with(new Steps(2, 1, 1)).apply(scope.at("conv"), x);
      if (!shortcut) {
        return down;
      }
      Value moved = Ops.pixelUnshuffle(scope, x, in);
      return Ops.add(scope, down, averageChannels(scope, moved, 4 * in, out));
    }
  }

  /**
   * diffusers' {@code DCUpBlock2d}: doubles height and width.
   *
   * @param shuffle whether channels are moved into pixels after the convolution; otherwise pixels
   *     are repeated before it
   */
  public record Up(int in, int out, boolean shuffle, boolean shortcut) {

    public Value apply(Scope scope, Value x) {
      if (shuffle) {
        Value wide = new Conv2d(in, 4 * out, 3).apply(scope.at("conv"), x);
        // Moving pixels is the same for both summands, so it is done once, on the sum.
        return Ops.pixelShuffle(scope, shortcut ? Ops.add(scope, wide, repeated(scope, x)) : wide);
      }
      Value larger = new Conv2d(in, out, 3).apply(scope.at("conv"), Ops.upsampleNearest(scope, x));
      return shortcut
          ? Ops.add(scope, larger, Ops.pixelShuffle(scope, repeated(scope, x)))
          : larger;
    }

    private Value repeated(Scope scope, Value x) {
      return repeatChannels(scope, x, in, 4 * out);
    }
  }

  /** Fewer channels, each the mean of a run of those that were. */
  public static Value averageChannels(Scope scope, Value x, int in, int out) {
    requireMultiple(in, out);
    return in == out ? x : Ops.meanOfChannels(scope, x, out, in / out);
  }

  /** More channels, each that was several times in a row. */
  public static Value repeatChannels(Scope scope, Value x, int in, int out) {
    requireMultiple(out, in);
    return in == out ? x : Ops.repeatChannels(scope, x, in, out / in);
  }

  private static void requireMultiple(int more, int fewer) {
    if (more % fewer != 0) {
      throw new IllegalArgumentException(
          "shortcut: expected channels that divide each other, found %d and %d"
              .formatted(more, fewer));
    }
  }
}
