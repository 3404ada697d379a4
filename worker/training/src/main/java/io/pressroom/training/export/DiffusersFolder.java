package io.pressroom.training.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.pressroom.modeltools.safetensors.DType;
import io.pressroom.training.data.Gallery;
import io.pressroom.training.sample.FlowSampler;
import io.pressroom.training.stage.TrainedModel;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Writes a {@link TrainedModel} for serving: weights in half precision, tokenizer, configs. */
public final class DiffusersFolder {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  // What PyTorch writes, and what transformers insists on.
  private static final Map<String, String> NOTES = Map.of("format", "pt");

  private final Path root;

  public DiffusersFolder(Path root) {
    this.root = root;
  }

  public void write(TrainedModel model) throws IOException {
    var text = model.sampler().text();
    var tokenizer = model.sampler().prompts().tokenizer();
    var denoiser = model.sampler().denoiser();
    var autoencoder = model.sampler().autoencoder();
    var shift = FlowSampler.Settings.DEFAULT.schedule().shift();
    json("model_index.json", PartConfigs.modelIndex());
    json("pressroom.json", PartConfigs.card(FlowSampler.Settings.DEFAULT, Gallery.SIDE));
    json("scheduler/scheduler_config.json", PartConfigs.scheduler(shift));
    tokenizer.save(root.resolve("tokenizer"));
    json("tokenizer/tokenizer_config.json", PartConfigs.tokenizer(text.config().positions()));
    json("tokenizer/special_tokens_map.json", PartConfigs.specialTokens());
    json(
        "text_encoder/config.json", PartConfigs.textEncoder(text.config(), tokenizer.startToken()));
    weights("text_encoder/model.safetensors", text.parameters(), model.files().text());
    json("unet/config.json", PartConfigs.denoiser(denoiser.config()));
    weights(
        "unet/diffusion_pytorch_model.safetensors",
        denoiser.parameters(),
        model.files().denoiser());
    json(
        "vae/config.json",
        PartConfigs.autoencoder(autoencoder.net().config(), autoencoder.scalingFactor()));
    weights(
        "vae/diffusion_pytorch_model.safetensors",
        autoencoder.net().parameters(),
        model.files().autoencoder());
  }

  private void json(String name, Map<String, Object> content) throws IOException {
    var file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, JSON.writeValueAsString(content) + "\n");
  }

  private void weights(String name, ParameterSet parameters, Path trained) throws IOException {
    WeightsFile.convert(trained, root.resolve(name), parameters, DType.F16, NOTES);
  }
}
