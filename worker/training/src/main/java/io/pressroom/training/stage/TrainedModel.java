package io.pressroom.training.stage;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.training.data.Prompts;
import io.pressroom.training.net.ClipTextModel;
import io.pressroom.training.net.autoencoder.PretrainedAutoencoder;
import io.pressroom.training.net.unet.UNet2DConditionModel;
import io.pressroom.training.sample.FlowSampler;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.WeightsFile;
import io.pressroom.training.text.ClipTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** What the stages left in a work directory, loaded for use. */
public record TrainedModel(FlowSampler sampler, Files files) {

  /** The fp32 weights that the networks were loaded from. */
  public record Files(Path autoencoder, Path text, Path denoiser) {}

  /**
   * Loads what a serving model consists of.
   *
   * @param snapshot take the denoiser's last checkpoint, although its training is not finished
   */
  public static TrainedModel load(Workspace workspace, boolean snapshot) throws IOException {
    var files =
        new Files(
            workspace.autoencoder(),
            workspace.tunedTextEncoder(snapshot),
            workspace.denoiser(snapshot));
    var autoencoder = PretrainedAutoencoder.load(Recipe.autoencoder(), files.autoencoder());
    return load(files, ClipTokenizer.load(workspace.tokenizer()), autoencoder);
  }

  /**
   * Loads what {@code export} wrote, the bundled model for one: the same networks in half
   * precision.
   */
  public static TrainedModel exported(Path folder) throws IOException {
    var vae = folder.resolve("vae");
    var files =
        new Files(
            vae.resolve("diffusion_pytorch_model.safetensors"),
            folder.resolve("text_encoder/model.safetensors"),
            folder.resolve("unet/diffusion_pytorch_model.safetensors"));
    var config = new ObjectMapper().readTree(vae.resolve("config.json").toFile());
    var autoencoder =
        PretrainedAutoencoder.load(
            Recipe.autoencoder(),
            files.autoencoder(),
            config.required(PretrainedAutoencoder.SCALING_FACTOR).doubleValue());
    return load(files, ClipTokenizer.load(folder.resolve("tokenizer")), autoencoder);
  }

  private static TrainedModel load(
      Files files, ClipTokenizer tokenizer, PretrainedAutoencoder autoencoder) throws IOException {
    var text =
        new ClipTextModel(Recipe.textEncoder(tokenizer), Storage.fresh(ScalarType.BFloat16, 0));
    WeightsFile.read(files.text(), text.parameters());
    var denoiser =
        new UNet2DConditionModel(Recipe.denoiser(), Storage.fresh(ScalarType.BFloat16, 0));
    WeightsFile.read(files.denoiser(), denoiser.parameters());
    var prompts = new Prompts(tokenizer, Recipe.TOKENS);
    return new TrainedModel(new FlowSampler(prompts, text, denoiser, autoencoder), files);
  }
}
