package io.pressroom.diffusion.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import io.pressroom.diffusion.denoise.Denoiser;
import io.pressroom.diffusion.denoise.Denoiser.Row;
import io.pressroom.diffusion.denoise.EncodedText;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What exporters do differently, on graphs that answer {@code sample + timestep}. */
class DenoiserGraphIT {
  private static final RowShape SHAPE = new RowShape(1, 1, 2, 1, 1);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {GraphFile.FLOAT, GraphFile.INT64})
  void aTimestepPerRowReachesItsRow(int type) throws IOException {
    Path file =
        denoiser()
            .input("timestep", type, -1)
            .constant("axes", 1, 2, 3)
            .cast(GraphFile.FLOAT, "told", "timestep")
            .node("Unsqueeze", "each", "told", "axes")
            .node("Add", "out_sample", "sample", "each")
            .write(folder.resolve("model.onnx"));

    try (DenoiserGraph graph = open(file);
        Denoiser denoiser = graph.newDenoiser(SHAPE, 3)) {
      assertThat(graph.sharesTimestep()).isFalse();
      assertThat(denoiser.predict(List.of(row(1, 900), row(2, 100), row(3, 500))))
          .containsExactly(new float[] {901, 901}, new float[] {102, 102}, new float[] {503, 503});
      assertThat(denoiser.predict(List.of(row(5, 7)))).containsExactly(new float[] {12, 12});
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {GraphFile.FLOAT, GraphFile.INT64})
  void aScalarTimestepIsShared(int type) throws IOException {
    assertThatTimestepIsShared(denoiser().input("timestep", type));
  }

  @ParameterizedTest
  @ValueSource(ints = {GraphFile.FLOAT, GraphFile.INT64})
  void aTimestepOfOneElementIsShared(int type) throws IOException {
    assertThatTimestepIsShared(denoiser().input("timestep", type, 1));
  }

  private void assertThatTimestepIsShared(GraphFile inputs) throws IOException {
    Path file =
        inputs
            .cast(GraphFile.FLOAT, "told", "timestep")
            .node("Add", "out_sample", "sample", "told")
            .write(folder.resolve("model.onnx"));

    try (DenoiserGraph graph = open(file);
        Denoiser denoiser = graph.newDenoiser(SHAPE, 2)) {
      assertThat(graph.sharesTimestep()).isTrue();
      assertThat(denoiser.sharesTimestep()).isTrue();
      assertThat(denoiser.predict(List.of(row(1, 900), row(2, 900))))
          .containsExactly(new float[] {901, 901}, new float[] {902, 902});
    }
  }

  @Test
  void aGraphThatWantsMoreThanItCanBeToldIsRefusedByName() throws IOException {
    Path file =
        denoiser()
            .input("timestep", GraphFile.FLOAT)
            .input("time_ids", GraphFile.FLOAT, -1, 6)
            .node("Add", "out_sample", "sample", "timestep")
            .write(folder.resolve("model.onnx"));

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("model.onnx: input time_ids: expected none but");
  }

  @Test
  void halfPrecisionIsRefusedByName() throws IOException {
    Path file =
        denoiser()
            .input("timestep", GraphFile.FLOAT16)
            .cast(GraphFile.FLOAT, "told", "timestep")
            .node("Add", "out_sample", "sample", "told")
            .write(folder.resolve("model.onnx"));

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("timestep: expected one of")
        .hasMessageContaining("found FLOAT16");
  }

  @Test
  void aMissingInputIsNamed() throws IOException {
    Path file =
        new GraphFile()
            .input("sample", GraphFile.FLOAT, -1, 1, 1, 2)
            .output("out_sample", GraphFile.FLOAT, -1, 1, 1, 2)
            .node("Identity", "out_sample", "sample")
            .write(folder.resolve("model.onnx"));

    assertThatThrownBy(() -> open(file))
        .hasMessageContaining("model.onnx: input encoder_hidden_states: missing; found [sample]");
  }

  @Test
  void aFileThatIsNoGraphIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("model.onnx"), "weights");

    assertThatThrownBy(() -> open(file))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("model.onnx: ONNX Runtime refuses it");
  }

  @Test
  void moreRowsThanThereIsMemoryForAreRefused() throws IOException {
    Path file =
        denoiser()
            .input("timestep", GraphFile.FLOAT)
            .node("Add", "out_sample", "sample", "timestep")
            .write(folder.resolve("model.onnx"));

    try (DenoiserGraph graph = open(file);
        Denoiser denoiser = graph.newDenoiser(SHAPE, 1)) {
      assertThatThrownBy(() -> denoiser.predict(List.of(row(1, 1), row(1, 1))))
          .hasMessage("rows: expected 1 to 1, found 2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Failed to allocate memory for requested buffer of size 4294967296",
        "CUDA failure 2: out of memory",
        "std::bad_alloc"
      })
  void runningOutOfMemoryIsToldApartFromOtherFailures(String message) throws IOException {
    Path file =
        new GraphFile()
            .input("x", GraphFile.FLOAT, 1)
            .output("y", GraphFile.FLOAT, 1)
            .node("Identity", "y", "x")
            .write(folder.resolve("model.onnx"));

    try (OnnxGraph graph = OnnxGraph.open(file, RuntimeOptions.cpu(1))) {
      assertThat(graph.failed(new OrtException(message)))
          .isInstanceOf(RenderMemoryException.class)
          .hasMessageContaining("model.onnx");
      assertThat(graph.failed(new OrtException("Invalid rank")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  private static GraphFile denoiser() {
    return new GraphFile()
        .input("sample", GraphFile.FLOAT, -1, 1, 1, 2)
        .input("encoder_hidden_states", GraphFile.FLOAT, -1, 1, 1)
        .output("out_sample", GraphFile.FLOAT, -1, 1, 1, 2);
  }

  private static DenoiserGraph open(Path file) throws ModelLoadException {
    return DenoiserGraph.open(file, RuntimeOptions.cpu(1));
  }

  private static Row row(float sample, double timestep) {
    EncodedText text = new EncodedText(1, 1, new float[1]);
    return new Row(new float[] {sample, sample}, timestep, text);
  }
}
