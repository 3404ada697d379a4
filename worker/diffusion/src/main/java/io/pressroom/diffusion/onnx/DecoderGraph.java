package io.pressroom.diffusion.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** An autoencoder's decoder: {@code latent_sample} to {@code sample}. Thread-safe. */
public final class DecoderGraph implements AutoCloseable {
  private static final String LATENTS = "latent_sample";
  private static final String PIXELS = "sample";

  private final OnnxGraph graph;

  private DecoderGraph(OnnxGraph graph) throws ModelLoadException {
    this.graph = graph;
    graph.requireInputsAmong(Set.of(LATENTS));
    graph.requireType(LATENTS, graph.input(LATENTS), Set.of(OnnxJavaType.FLOAT));
    graph.requireType(PIXELS, graph.output(PIXELS), Set.of(OnnxJavaType.FLOAT));
  }

  public static DecoderGraph open(Path file, RuntimeOptions options) throws ModelLoadException {
    return OpenGraphs.open(file, options, DecoderGraph::new);
  }

  /**
   * Paints pictures.
   *
   * @param latents [images, channels, height, width], in the autoencoder's own scale
   * @return [images, 3, height * scale, width * scale], black at -1 and white at 1
   */
  public FloatBuffer decode(FloatBuffer latents, long... shape) {
    try (OnnxTensor input = OnnxTensor.createTensor(OnnxGraph.ENVIRONMENT, latents, shape);
        OrtSession.Result result = graph.run(Map.of(LATENTS, input), PIXELS)) {
      return ((OnnxTensor) result.get(0)).getFloatBuffer(); // a copy: it outlives the tensor
    } catch (OrtException e) {
      throw graph.failed(e);
    }
  }

  @Override
  public void close() {
    graph.close();
  }
}
