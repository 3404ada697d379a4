package io.pressroom.modeltools.safetensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * One tensor: its element type, its shape and its elements, row-major and little endian.
 *
 * <p>Immutable as long as nobody writes to the memory behind the buffer it was made of. Each call
 * of {@link #data()} returns a view of its own, so tensors can be read by several threads.
 *
 * @param shape extents, outermost first; empty for a scalar
 * @param data exactly as many bytes as dtype and shape ask for
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out, compared by content.
public record TensorData(DType dtype, long[] shape, ByteBuffer data) {

  public TensorData {
    Objects.requireNonNull(dtype, "dtype");
    shape = shape.clone();
    data = data.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long expected = Math.multiplyExact(elements(shape), dtype.bytes());
    if (data.remaining() != expected) {
      throw new IllegalArgumentException(
          "data: expected %d bytes for %s%s, found %d"
              .formatted(expected, dtype, Arrays.toString(shape), data.remaining()));
    }
  }

  /** An F32 tensor of these values. */
  public static TensorData of(long[] shape, float... values) {
    return of(DType.F32, shape, values);
  }

  /**
   * A tensor of these values, rounded to nearest even where the type is narrower.
   *
   * @param dtype F32, F16 or BF16
   */
  public static TensorData of(DType dtype, long[] shape, float... values) {
    ByteBuffer data =
        ByteBuffer.allocate(Math.multiplyExact(values.length, dtype.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    switch (dtype) {
      case F32 -> data.asFloatBuffer().put(values);
      case F16 -> {
        for (float value : values) {
          data.putShort(HalfFloats.toF16(value));
        }
        data.rewind();
      }
      case BF16 -> {
        for (float value : values) {
          data.putShort(HalfFloats.toBf16(value));
        }
        data.rewind();
      }
      default -> throw new IllegalArgumentException("dtype: expected a float type, found " + dtype);
    }
    return new TensorData(dtype, shape, data);
  }

  /** How many elements it has; 1 for a scalar. */
  public long elements() {
    return elements(shape);
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** A read-only little-endian view from the first byte to the last. */
  @Override
  public ByteBuffer data() {
    return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** All elements in order; F16 and BF16 are widened, which is exact. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements())];
    switch (dtype) {
      case F32 -> data().asFloatBuffer().get(values);
      case F16 -> {
        var halves = data().asShortBuffer();
        for (int i = 0; i < values.length; i++) {
          values[i] = HalfFloats.fromF16(halves.get(i));
        }
      }
      case BF16 -> {
        var brains = data().asShortBuffer();
        for (int i = 0; i < values.length; i++) {
          values[i] = HalfFloats.fromBf16(brains.get(i));
        }
      }
      default -> throw new IllegalStateException("dtype: expected a float type, found " + dtype);
    }
    return values;
  }

  /** The same values as another float type. */
  public TensorData as(DType target) {
    return target == dtype ? this : of(target, shape, toFloats());
  }

  /** Whether type, shape and bytes are the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof TensorData that
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && data.equals(that.data);
  }

  @Override
  public int hashCode() {
    return Objects.hash(dtype, Arrays.hashCode(shape), data);
  }

  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }

  private static long elements(long[] shape) {
    long count = 1;
    for (long extent : shape) {
      if (extent < 0) {
        throw new IllegalArgumentException(
            "shape: expected no negative extent, found " + Arrays.toString(shape));
      }
      count = Math.multiplyExact(count, extent);
    }
    return count;
  }
}
