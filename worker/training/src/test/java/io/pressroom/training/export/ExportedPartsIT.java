package io.pressroom.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.modeltools.lower.Lowering;
import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.training.net.ClipTextConfig;
import io.pressroom.training.net.ClipTextModel;
import io.pressroom.training.net.autoencoder.AutoencoderDc;
import io.pressroom.training.net.autoencoder.AutoencoderDcConfig;
import io.pressroom.training.net.unet.UNet2DConditionModel;
import io.pressroom.training.net.unet.UnetConfig;
import io.pressroom.training.tensor.Noise;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.tensor.WeightsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is trained here is what is served: each part has exactly the parameters that its config asks
 * for, and its lowered graph computes in ONNX Runtime what the network computes in libtorch.
 */
class ExportedPartsIT {
  private static final float TOLERANCE = 1e-3f;
  private static final String DIFFUSERS_WEIGHTS = "diffusion_pytorch_model.safetensors";

  private final SplittableRandom random = new SplittableRandom(42);

  @TempDir private Path folder;

  @Test
  void theTextEncoderIsTransformersClipTextModel() throws IOException, OrtException {
    var config = new ClipTextConfig(50, 32, 2, 4, 12, 49);
    var net = new ClipTextModel(config, Storage.fresh(ScalarType.Float, 1));
    export(PartConfigs.textEncoder(config, 48), net.parameters(), "model.safetensors");
    long[] ids = {48, 3, 7, 1, 49, 49, 49, 49, 49, 49, 49, 49};

    var found = OnnxRun.of(Lowering.textEncoder(folder)).with("input_ids", ids, 1, 12).run();

    assertClose("CLIPTextModel", found, net.forward(Tensors.of(ids, 1, 12)));
  }

  @Test
  void theDenoiserIsDiffusersUnet2dConditionModel() throws IOException, OrtException {
    var config = new UnetConfig(4, 8, List.of(32, 64, 32), 24, 4, 16);
    var net = new UNet2DConditionModel(config, Storage.fresh(ScalarType.Float, 1));
    export(PartConfigs.denoiser(config), net.parameters(), DIFFUSERS_WEIGHTS);
    var latents = Noise.gaussian(random, 2, 4, 8, 8);
    var text = Noise.gaussian(random, 2, 5, 24);
    float[] timesteps = {1, 987.5f};

    var found =
        OnnxRun.of(Lowering.unet(folder))
            .with("sample", Tensors.toArray(latents), 2, 4, 8, 8)
            .with("timestep", timesteps, 2)
            .with("encoder_hidden_states", Tensors.toArray(text), 2, 5, 24)
            .run();

    assertClose(
        "UNet2DConditionModel", found, net.forward(latents, Tensors.of(timesteps, 2), text));
  }

  @Test
  void theAutoencoderIsDiffusersAutoencoderDc() throws IOException, OrtException {
    var widths = List.of(8, 8, 16, 32);
    var layers = List.of(0, 1, 2, 1);
    var config = new AutoencoderDcConfig(4, widths, widths, layers, layers);
    var net = new AutoencoderDc(config, Storage.fresh(ScalarType.Float, 1));
    export(PartConfigs.autoencoder(config, 0.5), net.parameters(), DIFFUSERS_WEIGHTS);
    var picture = Noise.gaussian(random, 1, 3, 32, 32);
    var latents = Noise.gaussian(random, 1, 4, 4, 4);

    var halves = Lowering.autoencoder(folder);
    var encoded =
        OnnxRun.of(halves.encoder()).with("sample", Tensors.toArray(picture), 1, 3, 32, 32).run();
    var decoded =
        OnnxRun.of(halves.decoder())
            .with("latent_sample", Tensors.toArray(latents), 1, 4, 4, 4)
            .run();

    assertClose("AutoencoderDC encoder", encoded, net.encode(picture));
    assertClose("AutoencoderDC decoder", decoded, net.decode(latents));
  }

  @Test
  void theAutoencoderOfStableDiffusionIsLoweredRightToo() throws IOException, OrtException {
    var net = new KlAutoencoder(Storage.fresh(ScalarType.Float, 1));
    export(KlAutoencoder.config(), net.parameters(), DIFFUSERS_WEIGHTS);
    var picture = Noise.gaussian(random, 2, 3, 16, 16);
    var latents = Noise.gaussian(random, 2, 4, 8, 8);

    var halves = Lowering.autoencoder(folder);
    var encoded =
        OnnxRun.of(halves.encoder()).with("sample", Tensors.toArray(picture), 2, 3, 16, 16).run();
    var decoded =
        OnnxRun.of(halves.decoder())
            .with("latent_sample", Tensors.toArray(latents), 2, 4, 8, 8)
            .run();

    assertClose("AutoencoderKL encoder", encoded, net.encode(picture));
    assertClose("AutoencoderKL decoder", decoded, net.decode(latents));
  }

  /** Writes random weights, none of them the zeros that some layers start with. */
  private void export(Map<String, Object> config, ParameterSet parameters, String weights)
      throws IOException {
    parameters.load(Tensors.scale(Noise.gaussian(random, parameters.size()), 0.1));
    new ObjectMapper().writeValue(folder.resolve("config.json").toFile(), config);
    WeightsFile.write(
        folder.resolve(weights), parameters, parameters.copy(), DType.F32, Map.of("format", "pt"));
    var asked = Lowering.parameters(folder.resolve("config.json"));
    assertThat(parameters.all())
        .hasSameSizeAs(asked.keySet())
        .allSatisfy(
            parameter -> assertThat(asked.get(parameter.name())).isEqualTo(parameter.shape()));
  }

  private static void assertClose(String part, float[] found, Tensor expected) {
    try (var noGrad = new NoGradGuard()) {
      float[] wanted = Tensors.toArray(expected);
      assertThat(found).hasSameSizeAs(wanted);
      float worst = 0;
      for (int i = 0; i < wanted.length; i++) {
        worst = Math.max(worst, Math.abs(found[i] - wanted[i]));
      }
      System.out.printf("%s: max abs difference to libtorch %.1e%n", part, worst);
      assertThat(found).containsExactly(wanted, within(TOLERANCE));
    }
  }
}
