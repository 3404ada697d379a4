package io.pressroom.diffusion.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.diffusion.error.ModelLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
  @TempDir private Path root;

  @Test
  void aFolderWithoutAnIndexIsNoModel() {
    assertThatThrownBy(() -> ModelFolder.open(root))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("model_index.json: no such file");
  }

  @Test
  void weightsThatWereNotLoweredAreNamed() throws IOException {
    ModelFolder folder = folder();

    assertThatThrownBy(() -> folder.graph("unet"))
        .hasMessageContaining("unet")
        .hasMessageContaining("model.onnx: no such file; weights alone must be lowered first");
  }

  @Test
  void theDigestChangesWithEveryNameAndByte() throws IOException {
    ModelFolder folder = folder();
    String before = folder.digest();
    assertThat(before).matches("sha256:[0-9a-f]{64}").isEqualTo(folder.digest());

    Path added = Files.writeString(root.resolve("a"), "1");
    String withFile = folder.digest();
    Files.move(added, root.resolve("b"));
    String renamed = folder.digest();
    Files.writeString(root.resolve("b"), "2");

    assertThat(folder.digest()).isNotIn(before, withFile, renamed);
    assertThat(renamed).isNotIn(before, withFile);
  }

  @Test
  void theDigestOfALinkedFolderIsThatOfItsFiles(@TempDir Path elsewhere) throws IOException {
    ModelFolder folder = folder();
    Files.writeString(root.resolve("weights"), "1");
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), root);

    assertThat(ModelFolder.open(link).digest()).isEqualTo(folder.digest());

    Path kept = Files.move(root.resolve("weights"), elsewhere.resolve("blob"));
    String without = folder.digest();
    Files.createSymbolicLink(root.resolve("weights"), kept);
    assertThat(folder.digest()).isEqualTo(ModelFolder.open(link).digest()).isNotEqualTo(without);
  }

  @Test
  void theCardIsReadKeyByKey() throws IOException {
    Files.writeString(
        root.resolve("pressroom.json"),
        """
        {"name": "mini", "version": "1", "default_steps": 20, "default_guidance": 3.5,
         "default_sampler": "euler", "max_size": 512}""");

    ModelCard card = folder().card();

    assertThat(card.name()).contains("mini");
    assertThat(card.steps()).contains(20);
    assertThat(card.guidance()).contains(3.5);
    assertThat(card.sampler()).contains("euler");
    assertThat(card.maxSize()).contains(512);
  }

  @Test
  void aMissingCardLeavesEverythingOpen() throws IOException {
    assertThat(folder().card()).isEqualTo(ModelCard.EMPTY);
  }

  @Test
  void anUnknownKeyOnTheCardIsRefused() throws IOException {
    Files.writeString(root.resolve("pressroom.json"), "{\"default_step\": 20}");
    ModelFolder folder = folder();

    assertThatThrownBy(folder::card)
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("pressroom.json: default_step: expected one of");
  }

  @Test
  void stableDiffusionsConfigsAreRead() throws IOException {
    Files.writeString(
        root.resolve("unet.json"),
        "{\"in_channels\": 4, \"sample_size\": 64, \"block_out_channels\": [320,640,1280,1280]}");
    Files.writeString(
        root.resolve("vae.json"),
        "{\"scaling_factor\": 0.18215, \"block_out_channels\": [128,256,512,512]}");

    assertThat(DenoiserConfig.read(folder().config("unet.json")))
        .isEqualTo(new DenoiserConfig(4, 64, 64, 8));
    assertThat(AutoencoderConfig.read(folder().config("absent.json", "vae.json")))
        .isEqualTo(new AutoencoderConfig(0.18215, 0, 8));
  }

  @Test
  void deepCompressionConfigsAreRead() throws IOException {
    Files.writeString(
        root.resolve("vae.json"),
        "{\"scaling_factor\": 0.41, \"encoder_block_out_channels\": [128,256,512,512,1024,1024]}");

    assertThat(AutoencoderConfig.read(folder().config("vae.json")))
        .isEqualTo(new AutoencoderConfig(0.41, 0, 32));
  }

  @Test
  void aSizeMayBeHeightAndWidth() throws IOException {
    Files.writeString(
        root.resolve("unet.json"),
        "{\"in_channels\": 4, \"sample_size\": [32, 64], \"block_out_channels\": [8, 8]}");

    assertThat(DenoiserConfig.read(folder().config("unet.json")))
        .isEqualTo(new DenoiserConfig(4, 64, 32, 2));
  }

  @Test
  void whatAConfigLacksIsNamed() throws IOException {
    Files.writeString(root.resolve("vae.json"), "{\"block_out_channels\": [8, 8]}");
    ConfigFile file = folder().config("vae.json");

    assertThatThrownBy(() -> AutoencoderConfig.read(file))
        .hasMessageContaining("vae.json: scaling_factor: missing");
  }

  @Test
  void whatIsNotJsonIsNamed() throws IOException {
    Files.writeString(root.resolve("vae.json"), "{");
    ModelFolder folder = folder();

    assertThatThrownBy(() -> folder.config("vae.json"))
        .isInstanceOf(ModelLoadException.class)
        .hasMessageContaining("vae.json: not JSON");
  }

  private ModelFolder folder() throws IOException {
    Files.writeString(root.resolve("model_index.json"), "{}");
    return ModelFolder.open(root);
  }
}
