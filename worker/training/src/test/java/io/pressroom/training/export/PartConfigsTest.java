package io.pressroom.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.modeltools.lower.Lowering;
import io.pressroom.training.net.ClipTextConfig;
import io.pressroom.training.stage.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartConfigsTest {
  private static final long MEGABYTES = 1_000_000;
  private static final int HALF_PRECISION = 2;

  @TempDir private Path folder;

  @Test
  void theBundledModelFitsInFortyMegabytes() throws IOException {
    var text = new ClipTextConfig(2048, 160, 3, 4, Recipe.TOKENS, 2047);

    long parameters =
        count(PartConfigs.textEncoder(text, 2046))
            + count(PartConfigs.denoiser(Recipe.denoiser()))
            + count(PartConfigs.autoencoder(Recipe.autoencoder(), 1));

    assertThat(HALF_PRECISION * parameters).isBetween(30 * MEGABYTES, 40 * MEGABYTES);
  }

  @Test
  void theIndexNamesEachPartWithItsLibraryAndClass() {
    assertThat(PartConfigs.modelIndex())
        .containsEntry("_class_name", "StableDiffusionPipeline")
        .containsEntry("unet", List.of("diffusers", "UNet2DConditionModel"))
        .containsKeys("text_encoder", "tokenizer", "vae", "scheduler");
  }

  private long count(Map<String, Object> config) throws IOException {
    var file = folder.resolve("config.json");
    new ObjectMapper().writeValue(file.toFile(), config);
    return Lowering.parameters(file).values().stream()
        .mapToLong(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
        .sum();
  }
}
