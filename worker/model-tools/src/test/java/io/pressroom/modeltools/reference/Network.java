package io.pressroom.modeltools.reference;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import io.pressroom.modeltools.Sessions;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.Dim;
import io.pressroom.modeltools.onnx.ElementType;
import io.pressroom.modeltools.onnx.GraphBuilder;
import io.pressroom.modeltools.onnx.Value;
import java.util.HashMap;
import java.util.Map;

/** Builds a graph around a layer or block, runs it, and holds it against a reference. */
public final class Network {
  private final GraphBuilder graph = new GraphBuilder("test");
  private final RandomParameters weights = new RandomParameters();
  private final Map<String, Sessions.Tensor> inputs = new HashMap<>();

  public RandomParameters weights() {
    return weights;
  }

  /** Where the layer under test takes its weights. */
  public Scope scope(String path) {
    return Scope.root(graph, weights).at(path);
  }

  /** An input whose extents the graph doesn't know, except for that of the channels. */
  public Value input(Nd tensor, int channelAxis) {
    String name = "input" + inputs.size();
    Dim[] dims = new Dim[tensor.shape().length];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = axis == channelAxis ? Dim.of(tensor.size(axis)) : Dim.of(name + "_" + axis);
    }
    inputs.put(name, tensor.tensor());
    return graph.input(name, ElementType.FLOAT, dims);
  }

  /** A picture: channels on axis 1. */
  public Value picture(Nd tensor) {
    return input(tensor, 1);
  }

  /** Rows: channels on the last axis. */
  public Value rows(Nd tensor) {
    return input(tensor, tensor.shape().length - 1);
  }

  /** Runs the graph. */
  public Nd run(Value output, int rank) throws OrtException {
    Dim[] dims = new Dim[rank];
    for (int axis = 0; axis < rank; axis++) {
      dims[axis] = Dim.of("output_" + axis);
    }
    graph.output("output", output, ElementType.FLOAT, dims);
    return Nd.of(Sessions.run(graph.build(), inputs).get("output"));
  }

  /** Whether two tensors are the same up to what fp32 loses. */
  public static void assertSame(Nd actual, Nd expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double largest = 0;
    double scale = 1;
    for (int i = 0; i < expected.values().length; i++) {
      largest = Math.max(largest, Math.abs(actual.values()[i] - expected.values()[i]));
      scale = Math.max(scale, Math.abs(expected.values()[i]));
    }
    assertThat(largest / scale).as("largest difference, relative").isLessThan(1e-5);
  }
}
