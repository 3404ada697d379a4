package io.pressroom.modeltools.architecture;

import io.pressroom.modeltools.nn.Parameters;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Dim;
import io.pressroom.modeltools.onnx.ElementType;
import io.pressroom.modeltools.onnx.GraphBuilder;
import io.pressroom.modeltools.onnx.OnnxModel;
import io.pressroom.modeltools.onnx.Value;
import java.util.function.BiFunction;

/** A graph from one picture to one picture of another size: half an autoencoder. */
final class PictureGraph {
  private PictureGraph() {}

  /** A name and its channels. */
  record Port(String name, int channels) {}

  static OnnxModel of(
      String graphName,
      Port in,
      Port out,
      Parameters parameters,
      BiFunction<Scope, Value, Value> body) {
    GraphBuilder graph = new GraphBuilder(graphName);
    Dim batch = Dim.of("batch");
    Value input =
        graph.input(
            in.name(),
            ElementType.FLOAT,
            batch,
            Dim.of(in.channels()),
            Dim.of("height"),
            Dim.of("width"));
    Value output = body.apply(Scope.root(graph, parameters), input);
    graph.output(
        out.name(),
        output,
        ElementType.FLOAT,
        batch,
        Dim.of(out.channels()),
        Dim.of("out_height"),
        Dim.of("out_width"));
    return graph.build();
  }
}
