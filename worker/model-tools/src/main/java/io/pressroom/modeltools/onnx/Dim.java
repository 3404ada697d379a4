package io.pressroom.modeltools.onnx;

import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;

/** One extent of an input or output: a number, or a name for what is only known when it runs. */
public final class Dim {
  private final Dimension proto;

  private Dim(Dimension proto) {
    this.proto = proto;
  }

  public static Dim of(long extent) {
    return new Dim(Dimension.newBuilder().setDimValue(extent).build());
  }

  /** Dimensions of the same name have the same extent. */
  public static Dim of(String name) {
    return new Dim(Dimension.newBuilder().setDimParam(name).build());
  }

  Dimension proto() {
    return proto;
  }
}
