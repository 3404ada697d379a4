package io.pressroom.modeltools.safetensors;

/** The element types of the safetensors format that Pressroom reads and writes. */
public enum DType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether {@link TensorData#toFloats()} reads it. */
  public boolean isFloat() {
    return this == F32 || this == F16 || this == BF16;
  }
}
