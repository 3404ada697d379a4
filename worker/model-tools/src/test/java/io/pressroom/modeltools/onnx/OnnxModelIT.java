package io.pressroom.modeltools.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.modeltools.Sessions;
import io.pressroom.modeltools.Sessions.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelIT {
  private static final int SIZE = 3000;

  @TempDir Path folder;

  @Test
  void constantsBesideTheGraphAreTheSameAsThoseWithin() throws Exception {
    GraphBuilder graph = new GraphBuilder("sums");
    Value x = graph.input("x", ElementType.FLOAT, Dim.of(SIZE));
    // Two of them, so that the second begins at a page of its own.
    Value first = graph.initializer("first", new long[] {SIZE}, () -> counting(1));
    Value second = graph.initializer("second", new long[] {SIZE}, () -> counting(-3));
    Value sum = graph.node("sum", "Sum", Attributes.none(), x, first, second);
    graph.output("y", sum, ElementType.FLOAT, Dim.of(SIZE));
    Path file = folder.resolve("model.onnx");

    graph.build().writeTo(file, 0);

    Map<String, Tensor> inputs = Map.of("x", Tensor.of(counting(5), SIZE));
    assertThat(Sessions.run(file, inputs).get("y").floats())
        .isEqualTo(Sessions.run(graph.build(), inputs).get("y").floats())
        .isEqualTo(counting(3));
  }

  private static float[] counting(float step) {
    float[] values = new float[SIZE];
    IntStream.range(0, SIZE).forEach(i -> values[i] = i * step);
    return values;
  }
}
