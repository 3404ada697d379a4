package io.pressroom.diffusion.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes ONNX files of a few nodes, for what exporters do differently. It speaks just enough of
 * protobuf's wire format: numbered fields that are numbers or bytes.
 */
public final class GraphFile {
  public static final int FLOAT = 1;
  public static final int INT32 = 6;
  public static final int INT64 = 7;
  public static final int FLOAT16 = 10;

  private static final int IR_VERSION = 8;
  private static final int OPSET = 17;

  private final Message graph = new Message().text(2, "test");

  /** A protobuf message in the making; the numbers are those of onnx.proto. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      bytes.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes.toByteArray());
    }

    private void varint(long value) {
      while ((value & ~0x7fL) != 0) {
        bytes.write((int) ((value & 0x7f) | 0x80));
        value >>>= 7;
      }
      bytes.write((int) value);
    }
  }

  /** A dimension is a number, or -1 for one that is open. */
  public GraphFile input(String name, int type, long... shape) {
    graph.message(11, valueInfo(name, type, shape));
    return this;
  }

  public GraphFile output(String name, int type, long... shape) {
    graph.message(12, valueInfo(name, type, shape));
    return this;
  }

  public GraphFile node(String operator, String output, String... inputs) {
    graph.message(1, node(operator, output, inputs, null));
    return this;
  }

  /** A Cast; the only operator here with an attribute. */
  public GraphFile cast(int type, String output, String input) {
    Message to = new Message().text(1, "to").number(3, type).number(20, 2);
    graph.message(1, node("Cast", output, new String[] {input}, to));
    return this;
  }

  public GraphFile constant(String name, long... values) {
    Message tensor = new Message().number(1, values.length).number(2, INT64);
    for (long value : values) {
      tensor.number(7, value);
    }
    graph.message(5, tensor.text(8, name));
    return this;
  }

  public Path write(Path file) throws IOException {
    Message model =
        new Message()
            .number(1, IR_VERSION)
            .message(7, graph)
            .message(8, new Message().text(1, "").number(2, OPSET));
    return Files.write(file, model.bytes.toByteArray());
  }

  private static Message node(String operator, String output, String[] inputs, Message attribute) {
    Message node = new Message();
    for (String input : inputs) {
      node.text(1, input);
    }
    node.text(2, output).text(4, operator);
    return attribute == null ? node : node.message(5, attribute);
  }

  private static Message valueInfo(String name, int type, long... shape) {
    Message dimensions = new Message();
    for (long extent : shape) {
      Message dimension = new Message();
      dimensions.message(1, extent < 0 ? dimension.text(2, "open") : dimension.number(1, extent));
    }
    Message tensor = new Message().number(1, type).message(2, dimensions);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }
}
