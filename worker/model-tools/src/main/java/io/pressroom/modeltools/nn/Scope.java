package io.pressroom.modeltools.nn;

import io.pressroom.modeltools.onnx.Attributes;
import io.pressroom.modeltools.onnx.GraphBuilder;
import io.pressroom.modeltools.onnx.Value;
import java.util.List;
import java.util.function.Supplier;

/**
 * A place in a network, as PyTorch's module paths name them: weights are taken from under it, and
 * nodes are named after it, so that a node in a profile says which module it came from.
 */
public final class Scope {
  private final GraphBuilder graph;
  private final Parameters parameters;
  private final String path;

  private Scope(GraphBuilder graph, Parameters parameters, String path) {
    this.graph = graph;
    this.parameters = parameters;
    this.path = path;
  }

  /** The top of a network. */
  public static Scope root(GraphBuilder graph, Parameters parameters) {
    return new Scope(graph, parameters, "");
  }

  /** The place of a child module, e.g. {@code resnets.0}. */
  public Scope at(String child) {
    return new Scope(graph, parameters, path.isEmpty() ? child : path + "." + child);
  }

  /** The place of a numbered child, e.g. {@code resnets} and 0. */
  public Scope at(String children, int index) {
    return at(children + "." + index);
  }

  /** The graph that all places of a network share. */
  public GraphBuilder graph() {
    return graph;
  }

  /** Takes a weight and makes it a constant of the graph. */
  public Value weight(String name, long... shape) {
    return constant(name, shape, take(name, shape));
  }

  /** Takes a weight of which the caller makes a constant. */
  Supplier<float[]> take(String name, long... shape) {
    return parameters.take(at(name).path, shape);
  }

  /** Adds a constant named after this place. */
  Value constant(String name, long[] shape, Supplier<float[]> values) {
    return graph.initializer(at(name).path, shape, values);
  }

  /** Adds a node of ONNX's own operators. */
  Value node(String operator, Attributes attributes, Value... inputs) {
    return graph.node(path + "/" + operator, operator, attributes, inputs);
  }

  /** Adds a node of several outputs. */
  List<Value> nodes(String operator, Attributes attributes, int outputs, Value... inputs) {
    return graph.nodes("", path + "/" + operator, operator, attributes, outputs, inputs);
  }

  /** Adds a node of ONNX Runtime's operators. */
  List<Value> microsoftNode(String operator, Attributes attributes, int outputs, Value... inputs) {
    return graph.nodes(
        GraphBuilder.MICROSOFT, path + "/" + operator, operator, attributes, outputs, inputs);
  }
}
