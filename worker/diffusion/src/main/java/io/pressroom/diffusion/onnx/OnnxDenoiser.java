package io.pressroom.diffusion.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import io.pressroom.diffusion.denoise.Denoiser;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Calls of one shape over a shared graph, through memory that is taken once. */
final class OnnxDenoiser implements Denoiser {
  private final OnnxGraph graph;
  private final TimestepInput timestep;
  private final RowShape shape;
  private final int maxRows;
  private final DirectFloats samples;
  private final DirectFloats texts;
  private final DirectFloats outputs;

  OnnxDenoiser(OnnxGraph graph, TimestepInput timestep, RowShape shape, int maxRows) {
    this.graph = graph;
    this.timestep = timestep;
    this.shape = shape;
    this.maxRows = maxRows;
    this.samples = new DirectFloats(maxRows, shape.latents());
    this.texts = new DirectFloats(maxRows, shape.text());
    this.outputs = new DirectFloats(maxRows, shape.latents());
  }

  @Override
  public List<float[]> predict(List<Row> rows) {
    int count = rows.size();
    if (count < 1 || count > maxRows) {
      throw new IllegalArgumentException("rows: expected 1 to " + maxRows + ", found " + count);
    }
    for (int i = 0; i < count; i++) {
      samples.put(i, rows.get(i).sample());
      texts.put(i, rows.get(i).text().values());
    }
    double[] timesteps = rows.stream().mapToDouble(Row::timestep).toArray();
    try (OnnxTensor sample = latents(samples, count);
        OnnxTensor told = timestep.tensor(timesteps);
        OnnxTensor text = texts.tensor(count, shape.tokens(), shape.textWidth());
        OnnxTensor output = latents(outputs, count)) {
      graph.run(
          Map.of(DenoiserGraph.SAMPLE, sample, TimestepInput.NAME, told, DenoiserGraph.TEXT, text),
          Map.of(DenoiserGraph.OUTPUT, output));
    } catch (OrtException e) {
      throw graph.failed(e);
    }
    return IntStream.range(0, count).mapToObj(outputs::get).toList();
  }

  private OnnxTensor latents(DirectFloats floats, int rows) throws OrtException {
    return floats.tensor(rows, shape.channels(), shape.height(), shape.width());
  }

  @Override
  public int maxRows() {
    return maxRows;
  }

  @Override
  public boolean sharesTimestep() {
    return timestep.shared();
  }

  @Override
  public void close() {
    // The memory is the garbage collector's, the graph the model's.
  }
}
