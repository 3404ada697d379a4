package io.pressroom.modeltools.onnx;

/**
 * An edge of the graph: an input, an initializer, or what a node gives.
 *
 * @param name unique within the graph; empty for an optional input that is left out
 */
public record Value(String name) {
  /** Stands for an optional input of a node that is left out. */
  public static final Value NONE = new Value("");
}
