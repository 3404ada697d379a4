package io.pressroom.modeltools.architecture;

import io.pressroom.modeltools.blocks.ResnetBlock2D;
import io.pressroom.modeltools.blocks.TimestepEmbedding;
import io.pressroom.modeltools.checkpoint.ModelConfig;
import io.pressroom.modeltools.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a {@code UNet2DConditionModel}'s config says, level by level from the finest to the
 * coarsest.
 */
public record UNetConfig(
    Ends ends, TimestepEmbedding time, List<Level> levels, boolean middleAttends, Blocks blocks) {
  private static final String PLAIN_DOWN = "DownBlock2D";
  private static final String ATTENDING_DOWN = "CrossAttnDownBlock2D";
  private static final String PLAIN_UP = "UpBlock2D";
  private static final String ATTENDING_UP = "CrossAttnUpBlock2D";
  private static final String PLAIN_MIDDLE = "UNetMidBlock2D";
  private static final String ATTENDING_MIDDLE = "UNetMidBlock2DCrossAttn";

  /** The first and the last convolution. */
  public record Ends(int inChannels, int outChannels, int inKernel, int outKernel) {}

  /** What all blocks share. */
  public record Blocks(
      ResnetBlock2D.Norm norm,
      Activation activation,
      boolean scaleShift,
      int downsamplePadding,
      boolean linearProjection) {}

  /** A level's transformers. */
  public record Transformer(int contextChannels, int heads, int layers) {}

  /**
   * One resolution.
   *
   * @param layers residual blocks on the way down; on the way up there is one more
   */
  public record Level(
      int channels, int layers, boolean downAttends, boolean upAttends, Transformer transformer) {}

  public static UNetConfig of(ModelConfig config) {
    refuseUnsupported(config);
    List<Level> levels = levels(config);
    int finest = levels.get(0).channels();
    Activation activation = config.activation("act_fn", "silu");
    String shift =
        config.choice("resnet_time_scale_shift", "default", Set.of("default", "scale_shift"));
    UNetConfig unet =
        new UNetConfig(
            new Ends(
                config.integer("in_channels", 4),
                config.integer("out_channels", 4),
                config.integer("conv_in_kernel", 3),
                config.integer("conv_out_kernel", 3)),
            new TimestepEmbedding(
                finest,
                config.integer("time_embedding_dim", 4 * finest),
                config.flag("flip_sin_to_cos", true),
                config.number("freq_shift", 0),
                activation),
            levels,
            config
                .choice("mid_block_type", ATTENDING_MIDDLE, Set.of(PLAIN_MIDDLE, ATTENDING_MIDDLE))
                .equals(ATTENDING_MIDDLE),
            new Blocks(
                new ResnetBlock2D.Norm(
                    config.integer("norm_num_groups", 32), (float) config.number("norm_eps", 1e-5)),
                activation,
                shift.equals("scale_shift"),
                (int) config.number("downsample_padding", 1),
                config.flag("use_linear_projection", false)));
    config.refuseOthers();
    return unet;
  }

  private static List<Level> levels(ModelConfig config) {
    List<Integer> channels = config.integers("block_out_channels");
    int count = channels.size();
    List<String> down = config.names("down_block_types", count, Set.of(PLAIN_DOWN, ATTENDING_DOWN));
    List<String> up = config.names("up_block_types", count, Set.of(PLAIN_UP, ATTENDING_UP));
    List<Integer> layers = config.integers("layers_per_block", count, 2);
    // Misnamed in diffusers for ever: it holds the number of heads, not their size.
    List<Integer> heads = config.integers("attention_head_dim", count, 8);
    List<Integer> contextChannels = config.integers("cross_attention_dim", count, 1280);
    List<Integer> transformerLayers = config.integers("transformer_layers_per_block", count, 1);
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (channels.get(i) % heads.get(i) != 0) {
        throw config.unsupported(
            "attention_head_dim",
            heads.get(i),
            "a divisor of block_out_channels " + channels.get(i));
      }
      levels.add(
          new Level(
              channels.get(i),
              layers.get(i),
              down.get(i).equals(ATTENDING_DOWN),
              up.get(count - 1 - i).equals(ATTENDING_UP),
              new Transformer(contextChannels.get(i), heads.get(i), transformerLayers.get(i))));
    }
    return levels;
  }

  private static void refuseUnsupported(ModelConfig config) {
    config.require("time_embedding_type", "positional");
    config.require("attention_type", "default");
    config.require("mid_block_scale_factor", 1);
    config.require("resnet_out_scale_factor", 1);
    // Sizes that nothing depends on, dropout, and an upcast that fp32 has anyway.
    config.ignore("sample_size", "dropout", "upcast_attention", "addition_embed_type_num_heads");
  }
}
