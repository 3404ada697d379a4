package io.pressroom.modeltools.nn;

import io.pressroom.modeltools.onnx.Attributes;
import io.pressroom.modeltools.onnx.ElementType;
import io.pressroom.modeltools.onnx.Value;
import java.util.Arrays;
import java.util.List;

/** Operators without weights. */
public final class Ops {
  private Ops() {}

  public static Value add(Scope scope, Value a, Value b) {
    return scope.node("Add", Attributes.none(), a, b);
  }

  public static Value multiply(Scope scope, Value a, Value b) {
    return scope.node("Mul", Attributes.none(), a, b);
  }

  public static Value sine(Scope scope, Value x) {
    return scope.node("Sin", Attributes.none(), x);
  }

  public static Value cosine(Scope scope, Value x) {
    return scope.node("Cos", Attributes.none(), x);
  }

  public static Value tanh(Scope scope, Value x) {
    return scope.node("Tanh", Attributes.none(), x);
  }

  /** scale x + shift, for numbers. */
  public static Value affine(Scope scope, Value x, float scale, float shift) {
    Value scaled = multiply(scope, x, scope.graph().floats(scale));
    return shift == 0 ? scaled : add(scope, scaled, scope.graph().floats(shift));
  }

  /** Joins along an axis. */
  public static Value concat(Scope scope, int axis, Value... parts) {
    return scope.node("Concat", Attributes.none().with("axis", axis), parts);
  }

  /** Cuts into two halves along an axis. */
  public static List<Value> halves(Scope scope, Value x, int axis) {
    return scope.nodes("Split", Attributes.none().with("axis", axis).with("num_outputs", 2), 2, x);
  }

  /**
   * Reshapes.
   *
   * @param shape 0 keeps an extent, -1 takes what is left
   */
  public static Value reshape(Scope scope, Value x, long... shape) {
    return scope.node("Reshape", Attributes.none(), x, scope.graph().longs(shape));
  }

  /** Reshapes to the shape of another value. */
  public static Value reshapeLike(Scope scope, Value x, Value other) {
    Value shape = scope.node("Shape", Attributes.none(), other);
    return scope.node("Reshape", Attributes.none(), x, shape);
  }

  public static Value transpose(Scope scope, Value x, long... permutation) {
    return scope.node("Transpose", Attributes.none().with("perm", permutation), x);
  }

  /** Doubles height and width, each pixel four times. */
  public static Value upsampleNearest(Scope scope, Value x) {
    Attributes attributes =
        Attributes.none()
            .with("mode", "nearest")
            .with("coordinate_transformation_mode", "asymmetric")
            .with("nearest_mode", "floor");
    return scope.node("Resize", attributes, x, Value.NONE, scope.graph().floats(1, 1, 2, 2));
  }

  /**
   * PyTorch's {@code pixel_shuffle} by 2.
   *
   * @param x [batch, 4 channels, height, width]
   * @return [batch, channels, 2 height, 2 width]
   */
  public static Value pixelShuffle(Scope scope, Value x) {
    Attributes attributes = Attributes.none().with("blocksize", 2).with("mode", "CRD");
    return scope.node("DepthToSpace", attributes, x);
  }

  /**
   * PyTorch's {@code pixel_unshuffle} by 2.
   *
   * @param x [batch, channels, 2 height, 2 width]
   * @return [batch, 4 channels, height, width]
   */
  public static Value pixelUnshuffle(Scope scope, Value x, int channels) {
    Value blocks = scope.node("SpaceToDepth", Attributes.none().with("blocksize", 2), x);
    // ONNX puts the place within the block before the channel, PyTorch after it.
    long[] order = new long[4 * channels];
    for (int channel = 0; channel < channels; channel++) {
      for (int place = 0; place < 4; place++) {
        order[4 * channel + place] = (long) place * channels + channel;
      }
    }
    return gather(scope, blocks, scope.graph().longs(order), 1);
  }

  /** Each channel several times in a row: PyTorch's {@code repeat_interleave} over axis 1. */
  public static Value repeatChannels(Scope scope, Value x, int channels, int repeats) {
    long[] order = new long[channels * repeats];
    for (int i = 0; i < order.length; i++) {
      order[i] = i / repeats;
    }
    return gather(scope, x, scope.graph().longs(order), 1);
  }

  /**
   * The mean of each run of channels.
   *
   * @param x [batch, out * run, height, width]
   * @return [batch, out, height, width]
   */
  public static Value meanOfChannels(Scope scope, Value x, int out, int run) {
    float[] weight = new float[out * run];
    Arrays.fill(weight, 1f / run);
    Value kernel = scope.constant("mean", new long[] {out, run, 1, 1}, () -> weight);
    return scope.node("Conv", Attributes.none().with("group", out), x, kernel);
  }

  /** Picks along an axis by index. */
  public static Value gather(Scope scope, Value x, Value indices, int axis) {
    return scope.node("Gather", Attributes.none().with("axis", axis), x, indices);
  }

  /** One extent as a vector of one number. */
  public static Value extent(Scope scope, Value x, int axis) {
    return scope.node("Shape", Attributes.none().with("start", axis).with("end", axis + 1), x);
  }

  /**
   * The first rows of a table.
   *
   * @param count how many, a vector of one number
   */
  public static Value firstRows(Scope scope, Value table, Value count) {
    Value zero = scope.graph().longs(0);
    return scope.node("Slice", Attributes.none(), table, zero, count, zero);
  }

  /**
   * Where each row is greatest, first of all.
   *
   * @param x [batch, columns] whole numbers
   * @return [batch, 1] int64
   */
  public static Value firstMaximum(Scope scope, Value x) {
    Value narrow = scope.node("Cast", Attributes.none().with("to", ElementType.INT32.number()), x);
    return scope.node("ArgMax", Attributes.none().with("axis", 1).with("keepdims", 1), narrow);
  }

  /** Whether each element is this number. */
  public static Value equal(Scope scope, Value x, long number) {
    return scope.node("Equal", Attributes.none(), x, scope.graph().longs(number));
  }

  /**
   * One row of each matrix.
   *
   * @param x [batch, rows, columns]
   * @param rows [batch, 1]
   * @return [batch, columns]
   */
  public static Value gatherRows(Scope scope, Value x, Value rows) {
    return scope.node("GatherND", Attributes.none().with("batch_dims", 1), x, rows);
  }
}
