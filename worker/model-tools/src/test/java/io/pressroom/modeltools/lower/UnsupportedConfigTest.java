package io.pressroom.modeltools.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.modeltools.Configs;
import io.pressroom.modeltools.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsupportedConfigTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"act_fn\": \"snake\" | act_fn: expected one of [gelu, quick_gelu, relu, silu, swish], found \"snake\"",
        "\"down_block_types\": [\"DownBlock2D\", \"AttnDownBlock2D\", \"DownBlock2D\"] | down_block_types: expected only [CrossAttnDownBlock2D, DownBlock2D]",
        "\"up_block_types\": [\"UpBlock2D\"] | up_block_types: expected 3, one for each level, found 1 entries",
        "\"layers_per_block\": [1, 2] | layers_per_block: expected 3, one for each level",
        "\"layers_per_block\": 0 | layers_per_block: expected a positive whole number, found 0",
        "\"attention_head_dim\": 3 | attention_head_dim: expected a divisor of block_out_channels 4, found 3",
        "\"block_out_channels\": [3, 6, 6], \"attention_head_dim\": 1 | timestep channels: expected an even number, found 3",
        "\"norm_num_groups\": 3 | groups: expected a divisor of 4 channels, found 3",
        "\"norm_num_groups\": null | norm_num_groups: expected a positive whole number, found null",
        "\"resnet_time_scale_shift\": \"ada_group\" | resnet_time_scale_shift: expected one of [default, scale_shift]",
        "\"mid_block_type\": null | mid_block_type: expected one of",
        "\"time_embedding_type\": \"fourier\" | time_embedding_type: expected only positional",
        "\"mid_block_scale_factor\": 1.4 | mid_block_scale_factor: expected only 1.0, found 1.4",
        "\"addition_embed_type\": \"text_time\" | addition_embed_type: expected null",
        "\"only_cross_attention\": true | only_cross_attention: expected null",
        "\"num_class_embeds\": 10 | num_class_embeds: expected null",
        "\"something_new\": 1 | something_new: expected null, as nothing else is supported, found 1",
      })
  void whatAUNetDoesNotSupportIsRefusedByKeyAndValue(String change, String problem)
      throws IOException {
    Path config = Configs.write(folder, Configs.UNET, change);

    assertThatThrownBy(() -> Lowering.parameters(config))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(config.toString())
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"encoder_block_types\": [\"ResBlock\", \"ResBlock\", \"ResBlock\", \"EfficientViTBlock\"] | encoder_block_types: expected only ResBlock",
        "\"decoder_norm_types\": [\"batch_norm\"] | decoder_norm_types: expected only rms_norm",
        "\"decoder_act_fns\": [\"silu\", \"relu\"] | decoder_act_fns: expected one of",
        "\"upsample_block_type\": \"bicubic\" | upsample_block_type: expected one of [interpolate, pixel_shuffle]",
        "\"encoder_layers_per_block\": [0, 1, 0, 1] | encoder_layers_per_block: expected two levels or more",
        "\"latent_channels\": 5 | shortcut: expected channels that divide each other",
      })
  void whatADcAutoencoderDoesNotSupportIsRefused(String change, String problem) throws IOException {
    Path config = Configs.write(folder, Configs.DC, change);

    assertThatThrownBy(() -> Lowering.parameters(config))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void whatSwitchesNothingOnIsAccepted() throws IOException {
    Path config =
        Configs.write(
            folder,
            Configs.UNET,
            "\"center_input_sample\": false",
            "\"class_embed_type\": null",
            "\"_diffusers_version\": \"0.35\"",
            "\"upcast_attention\": true");

    assertThat(Lowering.parameters(config)).isNotEmpty();
  }

  @Test
  void anUnknownArchitectureIsRefusedByName() throws IOException {
    Path config = Configs.write(folder, "{\"_class_name\": \"FluxTransformer2DModel\"}");

    assertThatThrownBy(() -> Lowering.parameters(config))
        .hasMessageContaining("architecture: expected CLIPTextModel")
        .hasMessageContaining("found FluxTransformer2DModel");
  }

  @Test
  void aFolderWithoutConfigIsRefused() {
    assertThatThrownBy(() -> Lowering.unet(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("config.json: expected a config, found no such file");
  }
}
