/**
 * Layers: what PyTorch's {@code torch.nn} offers, written into an ONNX graph. A layer is a record
 * of its sizes; {@code apply} takes its weights from a {@link io.pressroom.modeltools.nn.Scope} and
 * adds its nodes to the graph.
 */
package io.pressroom.modeltools.nn;
