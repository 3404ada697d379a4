package io.pressroom.modeltools;

import io.pressroom.modeltools.checkpoint.ModelConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small configs of every architecture, to be changed key by key. */
public final class Configs {
  public static final String TEXT_ENCODER =
      """
      {"architectures": ["CLIPTextModel"], "hidden_size": 12, "intermediate_size": 20,
       "num_hidden_layers": 2, "num_attention_heads": 3, "max_position_embeddings": 9,
       "vocab_size": 30, "hidden_act": "quick_gelu", "eos_token_id": 29}
      """;

  public static final String UNET =
      """
      {"_class_name": "UNet2DConditionModel", "in_channels": 3, "out_channels": 2,
       "block_out_channels": [4, 8, 12], "layers_per_block": 2, "norm_num_groups": 2,
       "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
       "up_block_types": ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"],
       "cross_attention_dim": 5, "attention_head_dim": 2}
      """;

  public static final String KL =
      """
      {"_class_name": "AutoencoderKL", "block_out_channels": [4, 8, 8], "latent_channels": 2,
       "layers_per_block": 1, "norm_num_groups": 2,
       "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D"],
       "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D"]}
      """;

  public static final String DC =
      """
      {"_class_name": "AutoencoderDC", "latent_channels": 4,
       "encoder_block_out_channels": [4, 8, 8, 16], "decoder_block_out_channels": [4, 8, 8, 16],
       "encoder_layers_per_block": [0, 1, 1, 2], "decoder_layers_per_block": [0, 2, 1, 1]}
      """;

  public static final String TINY =
      """
      {"_class_name": "AutoencoderTiny", "latent_channels": 2, "latent_magnitude": 3,
       "encoder_block_out_channels": [5, 5, 5], "decoder_block_out_channels": [5, 5, 5],
       "num_encoder_blocks": [1, 2, 1], "num_decoder_blocks": [2, 1, 1]}
      """;

  private Configs() {}

  /**
   * Reads a config after changing it.
   *
   * @param changes JSON fields, e.g. {@code "act_fn": "gelu"}; those of the same name win
   */
  public static ModelConfig read(Path folder, String config, String... changes) throws IOException {
    return ModelConfig.read(write(folder, config, changes));
  }

  public static Path write(Path folder, String config, String... changes) throws IOException {
    // Of two fields of the same name, Jackson keeps the later.
    String body = config.strip().substring(0, config.strip().length() - 1);
    String changed = changes.length == 0 ? body : body + ", " + String.join(", ", changes);
    return Files.writeString(folder.resolve("config.json"), changed + "}");
  }
}
