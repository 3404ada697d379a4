package io.pressroom.training.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.pressroom.modeltools.onnx.OnnxModel;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.Map;

/** One run of a lowered graph in ONNX Runtime. */
final class OnnxRun {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final OnnxModel model;
  private final Map<String, OnnxTensor> inputs = new HashMap<>();

  private OnnxRun(OnnxModel model) {
    this.model = model;
  }

  static OnnxRun of(OnnxModel model) {
    return new OnnxRun(model);
  }

  OnnxRun with(String input, float[] values, long... shape) throws OrtException {
    inputs.put(input, OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(values), shape));
    return this;
  }

  OnnxRun with(String input, long[] values, long... shape) throws OrtException {
    inputs.put(input, OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap(values), shape));
    return this;
  }

  /** The first output's values. */
  float[] run() throws OrtException, IOException {
    try (var session = ENVIRONMENT.createSession(model.bytes());
        var result = session.run(inputs)) {
      var buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      var values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }
}
