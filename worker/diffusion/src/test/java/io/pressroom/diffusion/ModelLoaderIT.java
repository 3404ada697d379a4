package io.pressroom.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.diffusion.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a folder's files decide, on copies of the tiny model. */
class ModelLoaderIT {
  @TempDir private Path folder;

  @BeforeEach
  void copyTheTinyModel() throws IOException {
    Path source = TinyModel.folder();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(source)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = folder.resolve(source.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  @Test
  void aModelTrainedByFlowMatchingTakesNoOtherSampler() throws IOException {
    Files.delete(folder.resolve("pressroom.json"));
    write(
        "scheduler/scheduler_config.json",
        "{\"_class_name\": \"FlowMatchEulerDiscreteScheduler\", \"shift\": 2.0}");

    try (DiffusionModel model = load();
        DenoisingBatch batch = model.newBatch(new Size(64, 64), 1)) {
      assertThat(model.info().samplers()).containsExactly(SamplerKind.FLOW_EULER);
      assertThat(model.info().defaults()).isEqualTo(new Sampling(SamplerKind.FLOW_EULER, 20, 3));
      assertThat(model.info().name()).isEqualTo(folder.getFileName().toString());

      Slot slot =
          batch.admit(
              new ImageRequest(
                  "a red shoe",
                  "",
                  7,
                  new Size(64, 64),
                  new Sampling(SamplerKind.FLOW_EULER, 3, 2)));
      batch.step();
      batch.step();
      assertThat(batch.step()).containsExactly(slot);
    }
  }

  @Test
  void theDigestNamesTheWeights() throws IOException {
    try (DiffusionModel original = DiffusionModel.load(TinyModel.folder(), RuntimeOptions.cpu(1));
        DiffusionModel copy = load()) {
      assertThat(copy.info().digest()).isEqualTo(original.info().digest());
    }
    write("pressroom.json", "{\"name\": \"tiny\", \"default_steps\": 5}");
    try (DiffusionModel original = DiffusionModel.load(TinyModel.folder(), RuntimeOptions.cpu(1));
        DiffusionModel changed = load()) {
      assertThat(changed.info().digest()).isNotEqualTo(original.info().digest());
      assertThat(changed.info().defaults().steps()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model_index.json",
        "scheduler/scheduler_config.json",
        "tokenizer/vocab.json",
        "text_encoder/config.json",
        "text_encoder/model.onnx",
        "unet/config.json",
        "unet/model.onnx",
        "vae_decoder/model.onnx"
      })
  void aMissingFileIsNamed(String file) throws IOException {
    Files.delete(folder.resolve(file));

    assertThatThrownBy(this::load)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining(folder.resolve(file).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"flow_euler", "heun"})
  void aDefaultSamplerThatTheModelCannotTakeIsRefused(String sampler) throws IOException {
    write("pressroom.json", "{\"default_sampler\": \"%s\"}".formatted(sampler));

    assertThatThrownBy(this::load)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("default_sampler: expected one of [euler, euler_ancestral, ddim")
        .hasMessageEndingWith("found " + sampler);
  }

  @Test
  void aDefaultOutsideOfItsRangeIsRefused() throws IOException {
    write("pressroom.json", "{\"default_steps\": 0}");

    assertThatThrownBy(this::load)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("pressroom.json: steps: expected 1 to 1000, found 0");
  }

  private DiffusionModel load() throws ModelLoadException {
    return DiffusionModel.load(folder, RuntimeOptions.cpu(1));
  }

  private void write(String file, String json) throws IOException {
    Files.writeString(folder.resolve(file), json);
  }
}
