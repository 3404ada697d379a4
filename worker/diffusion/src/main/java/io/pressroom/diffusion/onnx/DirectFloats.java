package io.pressroom.diffusion.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.pressroom.diffusion.error.RenderMemoryException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/**
 * Memory outside of the heap for the rows of a tensor: the runtime reads and writes it in place, so
 * a step copies each row once and allocates nothing.
 */
final class DirectFloats {
  private final FloatBuffer buffer;
  private final int rowLength;

  DirectFloats(int rows, int rowLength) {
    this.rowLength = rowLength;
    try {
      this.buffer =
          ByteBuffer.allocateDirect(Math.multiplyExact(rows * rowLength, Float.BYTES))
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
    } catch (OutOfMemoryError e) {
      throw new RenderMemoryException(
          "No memory for " + rows + " rows of " + rowLength + " floats", e);
    }
  }

  void put(int row, float[] values) {
    buffer.clear().put(row * rowLength, values, 0, rowLength);
  }

  float[] get(int row) {
    float[] values = new float[rowLength];
    buffer.clear().get(row * rowLength, values);
    return values;
  }

  /** A tensor over the first rows; closing it leaves the memory alone. */
  OnnxTensor tensor(int rows, long... rowShape) throws OrtException {
    long[] shape = new long[rowShape.length + 1];
    shape[0] = rows;
    System.arraycopy(rowShape, 0, shape, 1, rowShape.length);
    buffer.clear().limit(rows * rowLength);
    return OnnxTensor.createTensor(OnnxGraph.ENVIRONMENT, buffer, shape);
  }
}
