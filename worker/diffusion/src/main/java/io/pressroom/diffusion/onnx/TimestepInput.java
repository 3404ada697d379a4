package io.pressroom.diffusion.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.pressroom.diffusion.error.ModelLoadException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Set;

/** How a denoiser wants to be told the timestep; exporters differ. */
final class TimestepInput {
  static final String NAME = "timestep";

  private final boolean integers;
  private final boolean shared;
  private final boolean scalar;

  TimestepInput(OnnxGraph graph) throws ModelLoadException {
    TensorInfo info = graph.input(NAME);
    graph.requireType(NAME, info, Set.of(OnnxJavaType.FLOAT, OnnxJavaType.INT64));
    long[] shape = info.getShape();
    this.integers = info.type == OnnxJavaType.INT64;
    this.scalar = shape.length == 0;
    this.shared = scalar || shape[0] == 1;
  }

  /** Whether all rows of a call have to be at one timestep. */
  boolean shared() {
    return shared;
  }

  /**
   * @param timesteps one per row, all equal if {@link #shared}
   */
  OnnxTensor tensor(double[] timesteps) throws OrtException {
    double[] told = shared ? Arrays.copyOf(timesteps, 1) : timesteps;
    long[] shape = scalar ? new long[0] : new long[] {told.length};
    if (integers) {
      long[] rounded = Arrays.stream(told).mapToLong(Math::round).toArray();
      return OnnxTensor.createTensor(OnnxGraph.ENVIRONMENT, LongBuffer.wrap(rounded), shape);
    }
    FloatBuffer floats = FloatBuffer.allocate(told.length);
    for (double timestep : told) {
      floats.put((float) timestep);
    }
    return OnnxTensor.createTensor(OnnxGraph.ENVIRONMENT, floats.flip(), shape);
  }
}
