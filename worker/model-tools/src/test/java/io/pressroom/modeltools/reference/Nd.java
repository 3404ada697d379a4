package io.pressroom.modeltools.reference;

import io.pressroom.modeltools.Sessions.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** A tensor of doubles, row-major, for references that are slow and plain. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Nd(double[] values, int... shape) {

  public Nd {
    if (values.length != Arrays.stream(shape).reduce(1, Math::multiplyExact)) {
      throw new IllegalArgumentException(values.length + " values for " + Arrays.toString(shape));
    }
  }

  public static Nd filled(IntToDoubleFunction value, int... shape) {
    double[] values = new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    Arrays.setAll(values, value);
    // As floats, so that the reference and the network see the same numbers.
    Arrays.setAll(values, i -> (float) values[i]);
    return new Nd(values, shape);
  }

  /** Normally distributed, the same for the same seed. */
  public static Nd normal(long seed, int... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    return filled(i -> random.nextGaussian(), shape);
  }

  public static Nd of(Tensor tensor) {
    float[] floats = tensor.floats();
    int[] shape = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
    return filled(i -> floats[i], shape);
  }

  /** An extent; negative axes count from the last. */
  public int size(int axis) {
    return shape[axis < 0 ? shape.length + axis : axis];
  }

  public double at(int... index) {
    return values[offset(index)];
  }

  void set(double value, int... index) {
    values[offset(index)] = value;
  }

  public Nd reshape(int... to) {
    return new Nd(values, to);
  }

  public Nd map(DoubleUnaryOperator function) {
    return new Nd(Arrays.stream(values).map(function).toArray(), shape);
  }

  public Nd plus(Nd other) {
    double[] sum = new double[values.length];
    Arrays.setAll(sum, i -> values[i] + other.values[i]);
    return new Nd(sum, shape);
  }

  public float[] floats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  public Tensor tensor() {
    return Tensor.of(floats(), Arrays.stream(shape).asLongStream().toArray());
  }

  private int offset(int... index) {
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      offset = offset * shape[axis] + index[axis];
    }
    return offset;
  }
}
