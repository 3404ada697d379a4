package io.pressroom.diffusion.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.pressroom.diffusion.error.DeviceLostException;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.diffusion.onnx.runtime.Complaint;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.diffusion.onnx.runtime.SessionSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** One ONNX file in memory, and what it says of its inputs and outputs. Thread-safe. */
final class OnnxGraph implements AutoCloseable {
  static final OrtEnvironment ENVIRONMENT = OrtEnvironment.getEnvironment();

  private final Path file;
  private final OrtSession session;

  private OnnxGraph(Path file, OrtSession session) {
    this.file = file;
    this.session = session;
  }

  static OnnxGraph open(Path file, RuntimeOptions options) throws ModelLoadException {
    try (OrtSession.SessionOptions settings = SessionSettings.of(options)) {
      return new OnnxGraph(file, ENVIRONMENT.createSession(file.toString(), settings));
    } catch (OrtException e) {
      throw new ModelLoadException(file, "ONNX Runtime refuses it: " + e.getMessage(), e);
    }
  }

  /** Everything that the graph wants must be something that the caller can give. */
  void requireInputsAmong(Set<String> known) throws ModelLoadException {
    for (String name : session.getInputNames()) {
      if (!known.contains(name)) {
        throw new ModelLoadException(file, "input " + name + ": expected none but " + known);
      }
    }
  }

  TensorInfo input(String name) throws ModelLoadException {
    try {
      return tensor("input", name, session.getInputInfo());
    } catch (OrtException e) {
      throw new ModelLoadException(file, e.getMessage(), e);
    }
  }

  TensorInfo output(String name) throws ModelLoadException {
    try {
      return tensor("output", name, session.getOutputInfo());
    } catch (OrtException e) {
      throw new ModelLoadException(file, e.getMessage(), e);
    }
  }

  private TensorInfo tensor(String kind, String name, Map<String, NodeInfo> nodes)
      throws ModelLoadException {
    NodeInfo node = nodes.get(name);
    if (node == null || !(node.getInfo() instanceof TensorInfo tensor)) {
      throw new ModelLoadException(file, kind + " " + name + ": missing; found " + nodes.keySet());
    }
    return tensor;
  }

  /** Checks a tensor's element type; half precision, for one, isn't fed yet. */
  void requireType(String name, TensorInfo tensor, Set<OnnxJavaType> expected)
      throws ModelLoadException {
    if (!expected.contains(tensor.type)) {
      throw new ModelLoadException(
          file, name + ": expected one of " + expected + ", found " + tensor.type);
    }
  }

  /** Fills the outputs, whose shapes must be those that the graph computes. */
  void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
    try {
      session.run(inputs, outputs).close(); // holds nothing but the outputs, which stay ours
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  /** Computes one output, whatever its shape. The caller closes the result. */
  OrtSession.Result run(Map<String, OnnxTensor> inputs, String output) {
    try {
      return session.run(inputs, Set.of(output));
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  RuntimeException failed(OrtException e) {
    String where = " in " + file + ": " + e.getMessage();
    return switch (Complaint.of(String.valueOf(e.getMessage()))) {
      case NO_MEMORY -> new RenderMemoryException("Out of memory" + where, e);
      case DEVICE_LOST -> new DeviceLostException("Device lost" + where, e);
      case OTHER -> new IllegalStateException("ONNX Runtime failed" + where, e);
    };
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }
}
