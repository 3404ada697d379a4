package io.pressroom.modeltools.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** The attributes of one node, in the order they are added. */
public final class Attributes {
  private final List<AttributeProto> protos = new ArrayList<>();

  private Attributes() {}

  public static Attributes none() {
    return new Attributes();
  }

  public Attributes with(String name, long value) {
    return add(name, AttributeType.INT, a -> a.setI(value));
  }

  public Attributes with(String name, float value) {
    return add(name, AttributeType.FLOAT, a -> a.setF(value));
  }

  public Attributes with(String name, String value) {
    return add(name, AttributeType.STRING, a -> a.setS(ByteString.copyFromUtf8(value)));
  }

  public Attributes with(String name, long... values) {
    return add(name, AttributeType.INTS, a -> Arrays.stream(values).forEach(a::addInts));
  }

  List<AttributeProto> protos() {
    return protos;
  }

  private Attributes add(String name, AttributeType type, Consumer<AttributeProto.Builder> value) {
    AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name).setType(type);
    value.accept(proto);
    protos.add(proto.build());
    return this;
  }
}
