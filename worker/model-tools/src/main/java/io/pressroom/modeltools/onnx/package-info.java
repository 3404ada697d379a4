/**
 * ONNX files: {@link io.pressroom.modeltools.onnx.GraphBuilder} builds a graph, {@link
 * io.pressroom.modeltools.onnx.OnnxModel} is one that is finished and can be written.
 */
package io.pressroom.modeltools.onnx;
