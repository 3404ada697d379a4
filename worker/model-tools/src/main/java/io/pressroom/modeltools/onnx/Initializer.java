package io.pressroom.modeltools.onnx;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * A constant of the graph whose elements are made when they are written, so that a model of
 * gigabytes never lies in memory as a whole.
 *
 * @param data exactly the tensor's bytes, row-major and little endian
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes the shape.
record Initializer(String name, ElementType type, long[] shape, Supplier<ByteBuffer> data) {

  static Initializer ofFloats(String name, long[] shape, Supplier<float[]> values) {
    return new Initializer(
        name,
        ElementType.FLOAT,
        shape,
        () -> {
          float[] floats = values.get();
          ByteBuffer bytes = allocate(floats.length, Float.BYTES);
          bytes.asFloatBuffer().put(floats);
          return bytes;
        });
  }

  static Initializer ofLongs(String name, long[] shape, long[] values) {
    ByteBuffer bytes = allocate(values.length, Long.BYTES);
    bytes.asLongBuffer().put(values);
    return new Initializer(name, ElementType.INT64, shape, bytes::duplicate);
  }

  /** Bytes of its elements. */
  long size() {
    long size = type.bytes();
    for (long extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    return size;
  }

  /** Makes the elements. */
  ByteBuffer bytes() {
    ByteBuffer bytes = data.get();
    if (bytes.remaining() != size()) {
      throw new IllegalStateException(
          "%s: expected %d bytes, found %d".formatted(name, size(), bytes.remaining()));
    }
    return bytes;
  }

  /** The tensor with its elements within. */
  TensorProto inline() {
    return header().setRawData(UnsafeByteOperations.unsafeWrap(bytes())).build();
  }

  /** The tensor without elements. */
  TensorProto.Builder header() {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.number());
    for (long extent : shape) {
      tensor.addDims(extent);
    }
    return tensor;
  }

  private static ByteBuffer allocate(int count, int width) {
    return ByteBuffer.allocate(Math.multiplyExact(count, width)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
