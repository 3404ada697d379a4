package io.pressroom.modeltools.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Builds one ONNX graph, node by node in the order they run. Not thread-safe.
 *
 * <p>It knows ONNX's structure and none of its operators: what an operator asks for stands in the
 * <a href="https://onnx.ai/onnx/operators/">operator reference</a> and in ONNX Runtime's list of
 * contrib operators, and a wrong node is found when a session loads the graph.
 */
public final class GraphBuilder {
  /** ONNX Runtime's own operators. */
  public static final String MICROSOFT = "com.microsoft";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final List<Initializer> initializers = new ArrayList<>();
  private final Map<String, Value> constants = new LinkedHashMap<>();
  private final Set<String> names = new HashSet<>();

  /**
   * Begins an empty graph.
   *
   * @param name the graph's name, e.g. that of the architecture
   */
  public GraphBuilder(String name) {
    graph.setName(name);
  }

  /** Declares an input of the graph. */
  public Value input(String name, ElementType type, Dim... shape) {
    graph.addInput(valueInfo(name, type, shape));
    return define(name);
  }

  /** Declares an output of the graph: the same value under the name that callers read. */
  public void output(String name, Value value, ElementType type, Dim... shape) {
    define(name);
    graph.addNode(
        NodeProto.newBuilder()
            .setName("output/" + name)
            .setOpType("Identity")
            .addInput(value.name())
            .addOutput(name));
    graph.addOutput(valueInfo(name, type, shape));
  }

  /**
   * Adds a constant under a name of its own.
   *
   * @param values makes the elements, row-major; called whenever the model is written
   */
  public Value initializer(String name, long[] shape, Supplier<float[]> values) {
    initializers.add(Initializer.ofFloats(name, shape.clone(), values));
    return define(name);
  }

  /** A vector of whole numbers, shared by all who ask for the same one. */
  public Value longs(long... values) {
    return constants.computeIfAbsent(
        "longs" + Arrays.toString(values),
        name -> {
          initializers.add(Initializer.ofLongs(name, new long[] {values.length}, values.clone()));
          return define(name);
        });
  }

  /** A vector of floats, shared by all who ask for the same one. */
  public Value floats(float... values) {
    float[] copy = values.clone();
    return constants.computeIfAbsent(
        "floats" + Arrays.toString(values),
        name -> initializer(name, new long[] {copy.length}, () -> copy));
  }

  /** Adds a node of ONNX's own operator set that gives one value. */
  public Value node(String name, String operator, Attributes attributes, Value... inputs) {
    return node("", name, operator, attributes, inputs);
  }

  /**
   * Adds a node that gives one value.
   *
   * @param domain empty for ONNX's own operators, or {@link #MICROSOFT}
   * @param name the node's; made unique by a number if it is taken
   */
  public Value node(
      String domain, String name, String operator, Attributes attributes, Value... inputs) {
    return nodes(domain, name, operator, attributes, 1, inputs).get(0);
  }

  /** Adds a node that gives several values. */
  public List<Value> nodes(
      String domain,
      String name,
      String operator,
      Attributes attributes,
      int outputs,
      Value... inputs) {
    String unique = unique(name);
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setDomain(domain)
            .setName(unique)
            .setOpType(operator)
            .addAllAttribute(attributes.protos());
    for (Value input : inputs) {
      node.addInput(input.name());
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      Value value = define(i == 0 ? unique + ":out" : unique + ":out" + i);
      node.addOutput(value.name());
      values.add(value);
    }
    graph.addNode(node);
    return values;
  }

  /** The graph as it stands. */
  public OnnxModel build() {
    return new OnnxModel(graph.build(), List.copyOf(initializers));
  }

  private String unique(String name) {
    String candidate = name;
    for (int i = 2; names.contains(candidate + ":out"); i++) {
      candidate = name + "_" + i;
    }
    return candidate;
  }

  private Value define(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("value: expected a new name, found " + name);
    }
    return new Value(name);
  }

  private static ValueInfoProto valueInfo(String name, ElementType type, Dim... shape) {
    TensorShapeProto.Builder dims = TensorShapeProto.newBuilder();
    for (Dim dim : shape) {
      dims.addDim(dim.proto());
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(type.number()).setShape(dims)))
        .build();
  }
}
