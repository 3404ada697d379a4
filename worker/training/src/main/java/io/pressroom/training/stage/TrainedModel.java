package io.pressroom.training.stage;

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
    var tokenizer = ClipTokenizer.load(workspace.tokenizer());
    var text =
        new ClipTextModel(Recipe.textEncoder(tokenizer), Storage.fresh(ScalarType.BFloat16, 0));
    WeightsFile.read(files.text(), text.parameters());
    var denoiser =
        new UNet2DConditionModel(Recipe.denoiser(), Storage.fresh(ScalarType.BFloat16, 0));
    WeightsFile.read(files.denoiser(), denoiser.parameters());
    var autoencoder = PretrainedAutoencoder.load(Recipe.autoencoder(), files.autoencoder());
    var prompts = new Prompts(tokenizer, Recipe.TOKENS);
    return new TrainedModel(new FlowSampler(prompts, text, denoiser, autoencoder), files);
  }
}
