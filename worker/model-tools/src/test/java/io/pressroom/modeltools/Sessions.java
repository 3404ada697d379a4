package io.pressroom.modeltools;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import io.pressroom.modeltools.onnx.OnnxModel;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs models in ONNX Runtime. */
public final class Sessions {
  private static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private Sessions() {}

  /** An array with a shape: float[] or long[]. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody changes the shape.
  public record Tensor(Object values, long... shape) {
    public static Tensor of(float[] values, long... shape) {
      return new Tensor(values, shape);
    }

    public static Tensor of(long[] values, long... shape) {
      return new Tensor(values, shape);
    }

    public float[] floats() {
      return (float[]) values;
    }

    private OnnxTensor toOnnx() throws OrtException {
      return values instanceof float[] floats
          ? OnnxTensor.createTensor(ENVIRONMENT, FloatBuffer.wrap(floats), shape)
          : OnnxTensor.createTensor(ENVIRONMENT, LongBuffer.wrap((long[]) values), shape);
    }
  }

  /** Runs a small model once. */
  public static Map<String, Tensor> run(OnnxModel model, Map<String, Tensor> inputs)
      throws OrtException {
    try (SessionOptions options = options();
        OrtSession session = ENVIRONMENT.createSession(model.bytes(), options)) {
      return run(session, inputs);
    }
  }

  /** Runs a model from its file once. */
  public static Map<String, Tensor> run(Path model, Map<String, Tensor> inputs)
      throws OrtException {
    try (SessionOptions options = options();
        OrtSession session = ENVIRONMENT.createSession(model.toString(), options)) {
      return run(session, inputs);
    }
  }

  private static SessionOptions options() throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(2);
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    return options;
  }

  private static Map<String, Tensor> run(OrtSession session, Map<String, Tensor> inputs)
      throws OrtException {
    Map<String, OnnxTensorLike> tensors = new HashMap<>();
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        tensors.put(input.getKey(), input.getValue().toOnnx());
      }
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      try (OrtSession.Result result = session.run(tensors)) {
        for (Map.Entry<String, OnnxValue> output : result) {
          OnnxTensor tensor = (OnnxTensor) output.getValue();
          float[] values = new float[tensor.getFloatBuffer().remaining()];
          tensor.getFloatBuffer().get(values);
          outputs.put(output.getKey(), Tensor.of(values, tensor.getInfo().getShape()));
        }
      }
      return outputs;
    } finally {
      tensors.values().forEach(OnnxTensorLike::close);
    }
  }
}
