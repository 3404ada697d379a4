package io.pressroom.modeltools.architecture;

import io.pressroom.modeltools.architecture.PictureGraph.Port;
import io.pressroom.modeltools.blocks.AttentionBlock2D;
import io.pressroom.modeltools.blocks.Resample;
import io.pressroom.modeltools.blocks.ResnetBlock2D;
import io.pressroom.modeltools.checkpoint.ModelConfig;
import io.pressroom.modeltools.nn.Activation;
import io.pressroom.modeltools.nn.Conv2d;
import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Parameters;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.OnnxModel;
import io.pressroom.modeltools.onnx.Value;
import java.util.List;
import java.util.Set;

/**
 * diffusers' {@code AutoencoderKL}, whose code is a normal distribution for each latent pixel.
 *
 * @see <a href="https://arxiv.org/abs/2112.10752">High-Resolution Image Synthesis with Latent
 *     Diffusion Models</a>
 */
public record AutoencoderKL(Ends ends, List<Integer> channels, int layers, Blocks blocks) {
  private static final float EPS = 1e-6f;

  /** What goes in and comes out. */
  public record Ends(
      int inChannels, int latentChannels, int outChannels, boolean quant, boolean postQuant) {}

  /** What all blocks share. */
  public record Blocks(ResnetBlock2D.Norm norm, Activation activation, boolean middleAttends) {}

  public static AutoencoderKL of(ModelConfig config) {
    List<Integer> channels = config.integers("block_out_channels");
    config.names("down_block_types", channels.size(), Set.of("DownEncoderBlock2D"));
    config.names("up_block_types", channels.size(), Set.of("UpDecoderBlock2D"));
    AutoencoderKL model =
        new AutoencoderKL(
            new Ends(
                config.integer("in_channels", 3),
                config.integer("latent_channels", 4),
                config.integer("out_channels", 3),
                config.flag("use_quant_conv", true),
                config.flag("use_post_quant_conv", true)),
            channels,
            config.integer("layers_per_block", 1),
            new Blocks(
                new ResnetBlock2D.Norm(config.integer("norm_num_groups", 32), EPS),
                config.activation("act_fn", "silu"),
                config.flag("mid_block_add_attention", true)));
    // What the pipeline applies outside the network, and a size that nothing depends on.
    config.ignore("sample_size", "scaling_factor", "shift_factor", "force_upcast");
    config.refuseOthers();
    return model;
  }

  /** {@code sample} [batch, 3, height, width] to {@code latent_parameters}, the moments. */
  public OnnxModel encoder(Parameters parameters) {
    int moments = 2 * ends.latentChannels;
    return PictureGraph.of(
        "AutoencoderKL.encoder",
        new Port("sample", ends.inChannels),
        new Port("latent_parameters", moments),
        parameters,
        (root, picture) -> {
          Value code = encode(root.at("encoder"), picture, moments);
          return ends.quant
              ? new Conv2d(moments, moments, 1).apply(root.at("quant_conv"), code)
              : code;
        });
  }

  /** {@code latent_sample} [batch, channels, height, width] to {@code sample}. */
  public OnnxModel decoder(Parameters parameters) {
    int latents = ends.latentChannels;
    return PictureGraph.of(
        "AutoencoderKL.decoder",
        new Port("latent_sample", latents),
        new Port("sample", ends.outChannels),
        parameters,
        (root, latent) -> {
          Value code =
              ends.postQuant
                  ? new Conv2d(latents, latents, 1).apply(root.at("post_quant_conv"), latent)
                  : latent;
          return decode(root.at("decoder"), code);
        });
  }

  private Value encode(Scope scope, Value picture, int moments) {
    int current = channels.get(0);
    Value hidden = new Conv2d(ends.inChannels, current, 3).apply(scope.at("conv_in"), picture);
    for (int level = 0; level < channels.size(); level++) {
      Scope block = scope.at("down_blocks", level);
      int out = channels.get(level);
      for (int i = 0; i < layers; i++) {
        hidden = resnet(i == 0 ? current : out, out).apply(block.at("resnets", i), hidden);
      }
      current = out;
      if (level < channels.size() - 1) {
        hidden = Resample.down(block.at("downsamplers.0"), hidden, out, 0);
      }
    }
    hidden = middle(scope.at("mid_block"), hidden, current);
    return finish(scope, hidden, current, moments);
  }

  private Value decode(Scope scope, Value latent) {
    int current = channels.get(channels.size() - 1);
    Value hidden = new Conv2d(ends.latentChannels, current, 3).apply(scope.at("conv_in"), latent);
    hidden = middle(scope.at("mid_block"), hidden, current);
    for (int level = channels.size() - 1; level >= 0; level--) {
      Scope block = scope.at("up_blocks", channels.size() - 1 - level);
      int out = channels.get(level);
      for (int i = 0; i <= layers; i++) {
        hidden = resnet(i == 0 ? current : out, out).apply(block.at("resnets", i), hidden);
      }
      current = out;
      if (level > 0) {
        hidden = Resample.up(block.at("upsamplers.0"), hidden, out);
      }
    }
    return finish(scope, hidden, current, ends.outChannels);
  }

  private Value middle(Scope block, Value x, int width) {
    Value hidden = resnet(width, width).apply(block.at("resnets.0"), x);
    if (blocks.middleAttends) {
      hidden =
          new AttentionBlock2D(width, blocks.norm.groups(), EPS)
              .apply(block.at("attentions.0"), hidden);
    }
    return resnet(width, width).apply(block.at("resnets.1"), hidden);
  }

  private Value finish(Scope scope, Value x, int in, int out) {
    Scope norm = scope.at("conv_norm_out");
    Value hidden = Normalization.groupNorm(norm, x, in, blocks.norm.groups(), EPS);
    hidden = Activation.SILU.apply(scope, hidden);
    return new Conv2d(in, out, 3).apply(scope.at("conv_out"), hidden);
  }

  private ResnetBlock2D resnet(int in, int out) {
    return new ResnetBlock2D(in, out, blocks.norm, blocks.activation);
  }
}
