package io.pressroom.modeltools;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.DenoisingBatch;
import io.pressroom.diffusion.DiffusionModel;
import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.RgbImage;
import io.pressroom.diffusion.SamplerKind;
import io.pressroom.diffusion.Sampling;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.Slot;
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

/** What is lowered here is what workers load. */
class LoweredModelRendersIT {
  @TempDir Path work;
  private Path lowered;

  @BeforeEach
  void lowerAModel() throws IOException {
    Path checkpoint = Files.createDirectory(work.resolve("checkpoint"));
    TinyModelGenerator.generate(checkpoint);
    lowered = work.resolve("lowered");
    ModelFolder.open(checkpoint).lowerTo(lowered);
  }

  @Test
  void aPromptBecomesAPicture() throws Exception {
    Size size = new Size(64, 64);
    Sampling sampling = new Sampling(SamplerKind.EULER, 3, 2.5);
    try (DiffusionModel model = DiffusionModel.load(lowered, RuntimeOptions.cpu(1));
        DenoisingBatch batch = model.newBatch(size, 1)) {
      batch.admit(new ImageRequest("summer sale at the beach, 海报", "", 7, size, sampling));
      List<Slot> finished = List.of();
      while (finished.isEmpty()) {
        finished = batch.step();
      }
      RgbImage picture = model.decode(List.of(finished.get(0).latents())).get(0);

      assertThat(model.info().sizes().nativeSize()).isEqualTo(size);
      assertThat(picture.rgb()).hasSize(64 * 64 * 3);
    }
  }

  @Test
  void theModelThatOtherTestsRenderWithIsThisOne() throws IOException {
    Path published = TinyModel.folder();

    try (Stream<Path> files = Files.walk(lowered)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(published.resolve(lowered.relativize(file).toString()))
            .as("write it anew by the command in model-tools' README")
            .hasSameBinaryContentAs(file);
      }
    }
  }
}
