package io.pressroom.modeltools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.modeltools.Sessions.Tensor;
import io.pressroom.modeltools.reference.Nd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderIT {
  @TempDir Path work;
  private Path checkpoint;

  @BeforeEach
  void writeACheckpoint() throws IOException {
    checkpoint = Files.createDirectory(work.resolve("checkpoint"));
    TinyModelGenerator.generate(checkpoint);
  }

  @Test
  void aLoweredFolderGoesFromTokensToPixels() throws Exception {
    Path lowered = work.resolve("lowered");
    ModelFolder.open(checkpoint).lowerTo(lowered);

    Tensor states =
        Sessions.run(
                lowered.resolve("text_encoder/model.onnx"),
                Map.of("input_ids", Tensor.of(new long[] {5, 6, 7, 8}, 1, 4)))
            .get("last_hidden_state");
    Tensor latent =
        Sessions.run(
                lowered.resolve("unet/model.onnx"),
                Map.of(
                    "sample", Nd.normal(1, 1, 4, 8, 8).tensor(),
                    "timestep", Tensor.of(new float[] {500}, 1),
                    "encoder_hidden_states", states))
            .get("out_sample");
    Tensor picture =
        Sessions.run(lowered.resolve("vae_decoder/model.onnx"), Map.of("latent_sample", latent))
            .get("sample");
    Tensor code =
        Sessions.run(lowered.resolve("vae_encoder/model.onnx"), Map.of("sample", picture))
            .get("latent_sample");

    assertThat(picture.shape()).containsExactly(1, 3, 64, 64);
    assertThat(code.shape()).containsExactly(1, 4, 8, 8);
    assertThat(picture.floats()).doesNotContain(Float.NaN);
  }

  @Test
  void theSameCheckpointGivesTheSameFiles() throws IOException {
    ModelFolder.open(checkpoint).lowerTo(work.resolve("one"));
    ModelFolder.open(checkpoint).lowerTo(work.resolve("two"));

    assertThat(contents(work.resolve("one")))
        .containsExactlyEntriesOf(contents(work.resolve("two")))
        .containsKeys(
            "model_index.json",
            "pressroom.json",
            "scheduler/scheduler_config.json",
            "text_encoder/config.json",
            "text_encoder/model.onnx",
            "tokenizer/merges.txt",
            "tokenizer/vocab.json",
            "unet/model.onnx",
            "vae_decoder/config.json",
            "vae_decoder/model.onnx",
            "vae_encoder/model.onnx");
  }

  @Test
  void aFolderWithoutIndexIsRefused() throws IOException {
    Files.delete(checkpoint.resolve("model_index.json"));

    assertThatThrownBy(() -> ModelFolder.open(checkpoint))
        .hasMessageContaining("model_index.json: expected a diffusers model, found no such file");
  }

  @Test
  void aPartThatIsNotSupportedIsRefusedByName() throws IOException {
    Files.writeString(
        checkpoint.resolve("model_index.json"),
        "{\"transformer\": [\"diffusers\", \"FluxTransformer2DModel\"]}");

    assertThatThrownBy(() -> ModelFolder.open(checkpoint))
        .hasMessageContaining("transformer: expected only")
        .hasMessageContaining("FluxTransformer2DModel");
  }

  @Test
  void aPartThatIsMissingIsRefusedByName() throws IOException {
    Files.move(checkpoint.resolve("tokenizer"), work.resolve("elsewhere"));

    assertThatThrownBy(() -> ModelFolder.open(checkpoint))
        .hasMessageContaining("tokenizer: expected a folder, found none");
  }

  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = HexFormat.of().formatHex(Files.readAllBytes(file));
        contents.put(folder.relativize(file).toString(), bytes);
      }
    }
    return contents;
  }
}
