package io.pressroom.modeltools.architecture;

import io.pressroom.modeltools.architecture.PictureGraph.Port;
import io.pressroom.modeltools.blocks.DeepCompression;
import io.pressroom.modeltools.checkpoint.ModelConfig;
import io.pressroom.modeltools.nn.Activation;
import io.pressroom.modeltools.nn.Conv2d;
import io.pressroom.modeltools.nn.Normalization;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Parameters;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.OnnxModel;
import io.pressroom.modeltools.onnx.Value;
import java.util.List;
import java.util.Set;

/**
 * diffusers' {@code AutoencoderDC} of residual blocks, whose code is no distribution but a picture.
 *
 * @see DeepCompression
 */
public record AutoencoderDC(Ends ends, Half encoder, Half decoder, Activation lastActivation) {
  private static final String RES_BLOCK = "ResBlock";
  private static final Activation ENCODER_ACTIVATION = Activation.SILU;

  /** What goes in and comes out. */
  public record Ends(int pictureChannels, int latentChannels) {}

  /**
   * One of the two halves.
   *
   * @param channels of each level from the finest
   * @param layers residual blocks of each level; 0 at the finest means that the picture enters at
   *     the second
   * @param pixelsAsChannels whether resampling moves pixels into channels
   * @param shortcut whether the code is joined to the picture's channels around the convolution
   */
  public record Half(
      List<Integer> channels,
      List<Integer> layers,
      boolean pixelsAsChannels,
      boolean shortcut,
      Activation activation) {
    int levels() {
      return channels.size();
    }

    int coarsest() {
      return channels.get(levels() - 1);
    }

    boolean skipsFinest() {
      return layers.get(0) == 0;
    }

    /** Channels where the picture enters or leaves. */
    int outermost() {
      return channels.get(skipsFinest() ? 1 : 0);
    }
  }

  public static AutoencoderDC of(ModelConfig config) {
    config.require("encoder_block_types", RES_BLOCK);
    config.require("decoder_block_types", RES_BLOCK);
    config.require("decoder_norm_types", "rms_norm");
    Ends ends = new Ends(config.integer("in_channels", 3), config.integer("latent_channels", 32));
    AutoencoderDC model =
        new AutoencoderDC(
            ends,
            half(
                config,
                "encoder",
                config
                    .choice(
                        "downsample_block_type",
                        "pixel_unshuffle",
                        Set.of("pixel_unshuffle", "Conv"))
                    .equals("pixel_unshuffle"),
                config.flag("encoder_out_shortcut", true),
                ENCODER_ACTIVATION),
            half(
                config,
                "decoder",
                config
                    .choice(
                        "upsample_block_type",
                        "pixel_shuffle",
                        Set.of("pixel_shuffle", "interpolate"))
                    .equals("pixel_shuffle"),
                config.flag("decoder_in_shortcut", true),
                config.activation("decoder_act_fns", "silu")),
            config.activation("decoder_conv_act_fn", "relu"));
    // The pipeline applies the factor; the others describe blocks that are refused above.
    config.ignore(
        "scaling_factor",
        "attention_head_dim",
        "encoder_qkv_multiscales",
        "decoder_qkv_multiscales");
    config.refuseOthers();
    return model;
  }

  private static Half half(
      ModelConfig config,
      String side,
      boolean pixelsAsChannels,
      boolean shortcut,
      Activation activation) {
    List<Integer> channels = config.integers(side + "_block_out_channels");
    String layersKey = side + "_layers_per_block";
    List<Integer> layers = config.counts(layersKey, channels.size());
    if (layers.size() < 2 || layers.subList(1, layers.size()).contains(0)) {
      throw config.unsupported(layersKey, layers, "two levels or more, and 0 at the first only");
    }
    return new Half(channels, layers, pixelsAsChannels, shortcut, activation);
  }

  /** {@code sample} [batch, 3, height, width] to {@code latent_sample}. */
  public OnnxModel encoder(Parameters parameters) {
    return PictureGraph.of(
        "AutoencoderDC.encoder",
        picture(),
        latent(),
        parameters,
        (root, x) -> encode(root.at("encoder"), x));
  }

  /** {@code latent_sample} [batch, channels, height, width] to {@code sample}. */
  public OnnxModel decoder(Parameters parameters) {
    return PictureGraph.of(
        "AutoencoderDC.decoder",
        latent(),
        picture(),
        parameters,
        (root, x) -> decode(root.at("decoder"), x));
  }

  private Port picture() {
    return new Port("sample", ends.pictureChannels);
  }

  private Port latent() {
    return new Port("latent_sample", ends.latentChannels);
  }

  private Value encode(Scope scope, Value picture) {
    int outermost = encoder.outermost();
    Value hidden =
        encoder.skipsFinest()
            ? down(ends.pictureChannels, outermost, false).apply(scope.at("conv_in"), picture)
            : new Conv2d(ends.pictureChannels, outermost, 3).apply(scope.at("conv_in"), picture);
    for (int level = 0; level < encoder.levels(); level++) {
      Scope blocks = scope.at("down_blocks", level);
      int channels = encoder.channels.get(level);
      int layers = encoder.layers.get(level);
      for (int i = 0; i < layers; i++) {
        hidden = resBlock(channels, encoder).apply(blocks.at(Integer.toString(i)), hidden);
      }
      if (layers > 0 && level < encoder.levels() - 1) {
        hidden =
            down(channels, encoder.channels.get(level + 1), true)
                .apply(blocks.at(Integer.toString(layers)), hidden);
      }
    }
    int coarsest = encoder.coarsest();
    Value code = new Conv2d(coarsest, ends.latentChannels, 3).apply(scope.at("conv_out"), hidden);
    return encoder.shortcut
        ? Ops.add(
            scope,
            code,
            DeepCompression.averageChannels(scope, hidden, coarsest, ends.latentChannels))
        : code;
  }

  private Value decode(Scope scope, Value latent) {
    int coarsest = decoder.coarsest();
    Value hidden = new Conv2d(ends.latentChannels, coarsest, 3).apply(scope.at("conv_in"), latent);
    if (decoder.shortcut) {
      hidden =
          Ops.add(
              scope,
              hidden,
              DeepCompression.repeatChannels(scope, latent, ends.latentChannels, coarsest));
    }
    for (int level = decoder.levels() - 1; level >= 0; level--) {
      Scope blocks = scope.at("up_blocks", level);
      int channels = decoder.channels.get(level);
      int place = 0;
      if (decoder.layers.get(level) > 0 && level < decoder.levels() - 1) {
        hidden =
            up(decoder.channels.get(level + 1), channels, true)
                .apply(blocks.at(Integer.toString(place++)), hidden);
      }
      for (int i = 0; i < decoder.layers.get(level); i++) {
        hidden = resBlock(channels, decoder).apply(blocks.at(Integer.toString(place++)), hidden);
      }
    }
    int outermost = decoder.outermost();
    hidden =
        Normalization.channelRmsNorm(scope.at("norm_out"), hidden, outermost, DeepCompression.EPS);
    hidden = lastActivation.apply(scope, hidden);
    return decoder.skipsFinest()
        ? up(outermost, ends.pictureChannels, false).apply(scope.at("conv_out"), hidden)
        : new Conv2d(outermost, ends.pictureChannels, 3).apply(scope.at("conv_out"), hidden);
  }

  private static DeepCompression.ResBlock resBlock(int channels, Half half) {
    return new DeepCompression.ResBlock(channels, half.activation);
  }

  private DeepCompression.Down down(int in, int out, boolean shortcut) {
    return new DeepCompression.Down(in, out, encoder.pixelsAsChannels, shortcut);
  }

  private DeepCompression.Up up(int in, int out, boolean shortcut) {
    return new DeepCompression.Up(in, out, decoder.pixelsAsChannels, shortcut);
  }
}
