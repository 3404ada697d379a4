package io.pressroom.modeltools.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/** The element types that Pressroom's graphs use. */
public enum ElementType {
  FLOAT(DataType.FLOAT, Float.BYTES),
  INT32(DataType.INT32, Integer.BYTES),
  INT64(DataType.INT64, Long.BYTES);

  private final DataType proto;
  private final int bytes;

  ElementType(DataType proto, int bytes) {
    this.proto = proto;
    this.bytes = bytes;
  }

  /** The number that the ONNX schema gives it, e.g. for {@code Cast}'s {@code to}. */
  public int number() {
    return proto.getNumber();
  }

  int bytes() {
    return bytes;
  }
}
