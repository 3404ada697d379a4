package io.pressroom.diffusion.onnx;

import ai.onnxruntime.OnnxJavaType;
import io.pressroom.diffusion.denoise.Denoiser;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.nio.file.Path;
import java.util.Set;

/**
 * A denoiser's weights: {@code sample}, {@code timestep} and {@code encoder_hidden_states} to
 * {@code out_sample}. Thread-safe; the {@link Denoiser}s over it aren't.
 */
public final class DenoiserGraph implements AutoCloseable {
  static final String SAMPLE = "sample";
  static final String TEXT = "encoder_hidden_states";
  static final String OUTPUT = "out_sample";

  private final OnnxGraph graph;
  private final TimestepInput timestep;

  private DenoiserGraph(OnnxGraph graph) throws ModelLoadException {
    this.graph = graph;
    graph.requireInputsAmong(Set.of(SAMPLE, TimestepInput.NAME, TEXT));
    graph.requireType(SAMPLE, graph.input(SAMPLE), Set.of(OnnxJavaType.FLOAT));
    graph.requireType(TEXT, graph.input(TEXT), Set.of(OnnxJavaType.FLOAT));
    graph.requireType(OUTPUT, graph.output(OUTPUT), Set.of(OnnxJavaType.FLOAT));
    this.timestep = new TimestepInput(graph);
  }

  public static DenoiserGraph open(Path file, RuntimeOptions options) throws ModelLoadException {
    return OpenGraphs.open(file, options, DenoiserGraph::new);
  }

  /** Whether images at different timesteps can't share a call. */
  public boolean sharesTimestep() {
    return timestep.shared();
  }

  /** A denoiser with memory of its own for calls of up to this many rows. */
  public Denoiser newDenoiser(RowShape shape, int maxRows) {
    return new OnnxDenoiser(graph, timestep, shape, maxRows);
  }

  @Override
  public void close() {
    graph.close();
  }
}
