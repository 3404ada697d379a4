package io.pressroom.diffusion.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.pressroom.diffusion.denoise.EncodedText;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** CLIP's text encoder: {@code input_ids} [1, tokens] to {@code last_hidden_state}. Thread-safe. */
public final class TextEncoderGraph implements AutoCloseable {
  private static final String IDS = "input_ids";
  private static final String HIDDEN = "last_hidden_state";

  private final OnnxGraph graph;
  private final boolean longIds;

  private TextEncoderGraph(OnnxGraph graph) throws ModelLoadException {
    this.graph = graph;
    graph.requireInputsAmong(Set.of(IDS));
    TensorInfo ids = graph.input(IDS);
    graph.requireType(IDS, ids, Set.of(OnnxJavaType.INT32, OnnxJavaType.INT64));
    graph.requireType(HIDDEN, graph.output(HIDDEN), Set.of(OnnxJavaType.FLOAT));
    this.longIds = ids.type == OnnxJavaType.INT64;
  }

  public static TextEncoderGraph open(Path file, RuntimeOptions options) throws ModelLoadException {
    return OpenGraphs.open(file, options, TextEncoderGraph::new);
  }

  /**
   * Encodes one prompt.
   *
   * @param ids start mark, tokens, end mark, padding
   */
  public EncodedText encode(int[] ids) {
    try (OnnxTensor input = input(ids);
        OrtSession.Result result = graph.run(Map.of(IDS, input), HIDDEN)) {
      OnnxTensor hidden = (OnnxTensor) result.get(0);
      long[] shape = hidden.getInfo().getShape();
      FloatBuffer buffer = hidden.getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return new EncodedText((int) shape[1], (int) shape[2], values);
    } catch (OrtException e) {
      throw graph.failed(e);
    }
  }

  private OnnxTensor input(int[] ids) throws OrtException {
    long[] shape = {1, ids.length};
    return longIds
        ? OnnxTensor.createTensor(
            OnnxGraph.ENVIRONMENT,
            LongBuffer.wrap(Arrays.stream(ids).asLongStream().toArray()),
            shape)
        : OnnxTensor.createTensor(OnnxGraph.ENVIRONMENT, IntBuffer.wrap(ids), shape);
  }

  @Override
  public void close() {
    graph.close();
  }
}
