package io.pressroom.modeltools.lower;

import io.pressroom.modeltools.architecture.AutoencoderDC;
import io.pressroom.modeltools.architecture.AutoencoderKL;
import io.pressroom.modeltools.architecture.AutoencoderTiny;
import io.pressroom.modeltools.architecture.CLIPTextModel;
import io.pressroom.modeltools.architecture.UNet2DConditionModel;
import io.pressroom.modeltools.architecture.UNetConfig;
import io.pressroom.modeltools.checkpoint.Checkpoint;
import io.pressroom.modeltools.checkpoint.CheckpointException;
import io.pressroom.modeltools.checkpoint.ModelConfig;
import io.pressroom.modeltools.nn.Parameters;
import io.pressroom.modeltools.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Lowers the parts of a diffusers folder to ONNX: each takes the part's folder, which holds {@code
 * config.json} and the weights as safetensors.
 *
 * <p>Every weight of the file is used exactly once. Weights in fp16 and bf16 are widened; graphs
 * compute in fp32, with operators that are fast on the CPU. Weights are read when the model is
 * written, so the folder must stay until then.
 *
 * <p>All methods throw {@link CheckpointException} if the config asks for what isn't supported or
 * the weights aren't those that it asks for.
 */
public final class Lowering {
  private static final String CONFIG = "config.json";
  private static final List<String> AUTOENCODERS =
      List.of("AutoencoderKL", "AutoencoderDC", "AutoencoderTiny");

  private Lowering() {}

  /** Lowers a {@code CLIPTextModel}. */
  public static OnnxModel textEncoder(Path folder) throws IOException {
    return lower(folder, List.of("CLIPTextModel")).get(0);
  }

  /** Lowers a {@code UNet2DConditionModel}. */
  public static OnnxModel unet(Path folder) throws IOException {
    return lower(folder, List.of("UNet2DConditionModel")).get(0);
  }

  /** Lowers an {@code AutoencoderKL}, {@code AutoencoderDC} or {@code AutoencoderTiny}. */
  public static Autoencoder autoencoder(Path folder) throws IOException {
    List<OnnxModel> halves = lower(folder, AUTOENCODERS);
    return new Autoencoder(halves.get(0), halves.get(1));
  }

  /** The names and shapes of the weights that a part's config asks for, sorted by name. */
  public static Map<String, long[]> parameters(Path configFile) throws IOException {
    ParameterShapes shapes = new ParameterShapes();
    lower(ModelConfig.read(configFile), shapes);
    return shapes.shapes();
  }

  private static List<OnnxModel> lower(Path folder, List<String> architectures) throws IOException {
    ModelConfig config = ModelConfig.read(folder.resolve(CONFIG));
    if (!architectures.contains(config.architecture())) {
      throw config.unsupported(
          "architecture", config.architecture(), String.join(" or ", architectures));
    }
    Checkpoint checkpoint = Checkpoint.open(folder);
    List<OnnxModel> models = lower(config, checkpoint);
    checkpoint.requireConsumed();
    return models;
  }

  private static List<OnnxModel> lower(ModelConfig config, Parameters parameters) {
    try {
      return switch (config.architecture()) {
        case "CLIPTextModel" -> List.of(CLIPTextModel.of(config).lower(parameters));
        case "UNet2DConditionModel" ->
            List.of(UNet2DConditionModel.lower(UNetConfig.of(config), parameters));
        case "AutoencoderKL" -> {
          AutoencoderKL model = AutoencoderKL.of(config);
          yield List.of(model.encoder(parameters), model.decoder(parameters));
        }
        case "AutoencoderDC" -> {
          AutoencoderDC model = AutoencoderDC.of(config);
          yield List.of(model.encoder(parameters), model.decoder(parameters));
        }
        case "AutoencoderTiny" -> {
          AutoencoderTiny model = AutoencoderTiny.of(config);
          yield List.of(model.encoder(parameters), model.decoder(parameters));
        }
        default ->
            throw config.unsupported(
                "architecture",
                config.architecture(),
                "CLIPTextModel, UNet2DConditionModel or " + AUTOENCODERS);
      };
    } catch (IllegalArgumentException e) {
      // Sizes that don't fit each other show in the blocks, which don't know the file.
      throw new CheckpointException(config.file(), e.getMessage());
    }
  }
}
