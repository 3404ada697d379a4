package io.pressroom.modeltools.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
  @TempDir Path folder;

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    Path file = folder.resolve("deep/model.onnx");
    OnnxModel model = doubler(4);

    model.writeTo(file);

    assertThat(Files.readAllBytes(file)).isEqualTo(model.bytes()).isEqualTo(doubler(4).bytes());
    assertThat(folder.resolve("deep")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void largeConstantsLieBesideTheGraph() throws IOException {
    Path file = folder.resolve("model.onnx");

    doubler(1000).writeTo(file, 2000);

    ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(file));
    TensorProto large = proto.getGraph().getInitializer(0);
    assertThat(large.getDataLocation()).isEqualTo(DataLocation.EXTERNAL);
    assertThat(large.getRawData().isEmpty()).isTrue();
    assertThat(large.getExternalDataList())
        .extracting(entry -> entry.getKey() + "=" + entry.getValue())
        .containsExactly("location=model.onnx_data", "offset=0", "length=4000");
    assertThat(folder.resolve("model.onnx_data")).hasSize(4000);
  }

  @Test
  void shapesStayWithinTheGraph() throws IOException {
    Path file = folder.resolve("model.onnx");
    GraphBuilder graph = new GraphBuilder("reshape");
    Value x = graph.input("x", ElementType.FLOAT, Dim.of(4));
    Value square = graph.node("reshape", "Reshape", Attributes.none(), x, graph.longs(2, 2));
    graph.output("y", square, ElementType.FLOAT, Dim.of(2), Dim.of(2));

    graph.build().writeTo(file, 0);

    ModelProto proto = ModelProto.parseFrom(Files.readAllBytes(file));
    assertThat(proto.getGraph().getInitializer(0).getDataLocation())
        .isEqualTo(DataLocation.DEFAULT);
  }

  @Test
  void aSmallModelTakesTheDataOfALargerOneAway() throws IOException {
    Path file = folder.resolve("model.onnx");
    doubler(1000).writeTo(file, 0);

    doubler(4).writeTo(file);

    assertThat(folder.toFile().list()).containsExactly(file.getFileName().toString());
  }

  @Test
  void namesAreTakenOnce() {
    GraphBuilder graph = new GraphBuilder("names");
    graph.input("x", ElementType.FLOAT, Dim.of("n"));

    assertThatThrownBy(() -> graph.input("x", ElementType.FLOAT, Dim.of("n")))
        .hasMessage("value: expected a new name, found x");
  }

  @Test
  void nodesOfTheSameNameAreNumbered() {
    GraphBuilder graph = new GraphBuilder("names");
    Value x = graph.input("x", ElementType.FLOAT, Dim.of("n"));

    assertThat(graph.node("relu", "Relu", Attributes.none(), x).name()).isEqualTo("relu:out");
    assertThat(graph.node("relu", "Relu", Attributes.none(), x).name()).isEqualTo("relu_2:out");
  }

  @Test
  void equalConstantsAreShared() {
    GraphBuilder graph = new GraphBuilder("constants");

    assertThat(graph.longs(0, -1)).isEqualTo(graph.longs(0, -1));
    assertThat(graph.floats(1)).isEqualTo(graph.floats(1)).isNotEqualTo(graph.floats(1, 1));
  }

  @Test
  void aConstantOfTheWrongSizeIsFoundWhenItIsWritten() {
    GraphBuilder graph = new GraphBuilder("constants");
    graph.initializer("w", new long[] {3}, () -> new float[2]);

    assertThatThrownBy(() -> graph.build().bytes()).hasMessage("w: expected 12 bytes, found 8");
  }

  private static OnnxModel doubler(int size) {
    GraphBuilder graph = new GraphBuilder("doubler");
    Value x = graph.input("x", ElementType.FLOAT, Dim.of(size));
    float[] ones = new float[size];
    Arrays.fill(ones, 2);
    Value two = graph.initializer("two", new long[] {size}, () -> ones);
    Value y = graph.node("double", "Mul", Attributes.none(), x, two);
    graph.output("y", y, ElementType.FLOAT, Dim.of(size));
    return graph.build();
  }
}
