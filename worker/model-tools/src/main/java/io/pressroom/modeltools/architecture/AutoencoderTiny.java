package io.pressroom.modeltools.architecture;

import io.pressroom.modeltools.architecture.PictureGraph.Port;
import io.pressroom.modeltools.checkpoint.ModelConfig;
import io.pressroom.modeltools.nn.Activation;
import io.pressroom.modeltools.nn.Conv2d;
import io.pressroom.modeltools.nn.Conv2d.Steps;
import io.pressroom.modeltools.nn.Ops;
import io.pressroom.modeltools.nn.Parameters;
import io.pressroom.modeltools.nn.Scope;
import io.pressroom.modeltools.onnx.OnnxModel;
import io.pressroom.modeltools.onnx.Value;
import java.util.HashSet;
import java.util.List;

/**
 * diffusers' {@code AutoencoderTiny}: a distilled autoencoder of plain convolutions, fast enough
 * for previews.
 *
 * @param encoderBlocks blocks of each stage; a stage but the first begins by halving the picture
 * @param decoderBlocks blocks of each stage; a stage but the last ends by doubling the picture
 * @see <a href="https://github.com/madebyollin/taesd">Tiny AutoEncoder for Stable Diffusion</a>
 */
public record AutoencoderTiny(
    Ends ends, int width, List<Integer> encoderBlocks, List<Integer> decoderBlocks) {
  /** Latents are squashed softly to within this before they are decoded. */
  private static final float LATENT_LIMIT = 3;

  /** What goes in and comes out. */
  public record Ends(int inChannels, int latentChannels, int outChannels, Activation activation) {}

  public static AutoencoderTiny of(ModelConfig config) {
    config.require("upsample_fn", "nearest");
    config.require("upsampling_scaling_factor", 2);
    List<Integer> encoder = config.integers("encoder_block_out_channels");
    List<Integer> decoder = config.integers("decoder_block_out_channels");
    int width = encoder.get(0);
    HashSet<Integer> widths = new HashSet<>(encoder);
    widths.addAll(decoder);
    if (widths.size() > 1) {
      throw config.unsupported(
          "encoder_block_out_channels and decoder_block_out_channels",
          List.of(encoder, decoder),
          "the same number everywhere");
    }
    AutoencoderTiny model =
        new AutoencoderTiny(
            new Ends(
                config.integer("in_channels", 3),
                config.integer("latent_channels", 4),
                config.integer("out_channels", 3),
                config.activation("act_fn", "relu")),
            width,
            config.counts("num_encoder_blocks", encoder.size()),
            config.counts("num_decoder_blocks", decoder.size()));
    // How latents are stored as bytes and scaled, which happens outside the network.
    config.ignore(
        "latent_magnitude",
        "latent_shift",
        "force_upcast",
        "scaling_factor",
        "shift_factor",
        "block_out_channels");
    config.refuseOthers();
    return model;
  }

  /** {@code sample} [batch, 3, height, width] to {@code latent_sample}. */
  public OnnxModel encoder(Parameters parameters) {
    return PictureGraph.of(
        "AutoencoderTiny.encoder",
        new Port("sample", ends.inChannels),
        new Port("latent_sample", ends.latentChannels),
        parameters,
        (root, x) -> encode(root.at("encoder"), x));
  }

  /** {@code latent_sample} [batch, channels, height, width] to {@code sample}. */
  public OnnxModel decoder(Parameters parameters) {
    return PictureGraph.of(
        "AutoencoderTiny.decoder",
        new Port("latent_sample", ends.latentChannels),
        new Port("sample", ends.outChannels),
        parameters,
        (root, x) -> decode(root.at("decoder"), x));
  }

  private Value encode(Scope scope, Value picture) {
    // From -1..1 to the 0..1 that the network was distilled on.
    Value hidden = Ops.affine(scope, picture, 0.5f, 0.5f);
    int layer = 0;
    for (int stage = 0; stage < encoderBlocks.size(); stage++) {
      Conv2d conv =
          stage == 0
              ? new Conv2d(ends.inChannels, width, 3)
              : new Conv2d(width, width, 3).with(new Steps(2, 1, 1)).withoutBias();
      hidden = conv.apply(scope.at("layers", layer++), hidden);
      for (int i = 0; i < encoderBlocks.get(stage); i++) {
        hidden = block(scope.at("layers", layer++), hidden);
      }
    }
    return new Conv2d(width, ends.latentChannels, 3).apply(scope.at("layers", layer), hidden);
  }

  private Value decode(Scope scope, Value latent) {
    Value squashed = Ops.tanh(scope, Ops.affine(scope, latent, 1 / LATENT_LIMIT, 0));
    Value hidden = Ops.affine(scope, squashed, LATENT_LIMIT, 0);
    hidden = new Conv2d(ends.latentChannels, width, 3).apply(scope.at("layers.0"), hidden);
    hidden = ends.activation.apply(scope, hidden);
    // The activation is a layer of its own in the checkpoint's count, and so is each doubling.
    int layer = 2;
    for (int stage = 0; stage < decoderBlocks.size(); stage++) {
      for (int i = 0; i < decoderBlocks.get(stage); i++) {
        hidden = block(scope.at("layers", layer++), hidden);
      }
      boolean last = stage == decoderBlocks.size() - 1;
      if (!last) {
        hidden = Ops.upsampleNearest(scope.at("layers", layer++), hidden);
      }
      Conv2d conv =
          last ? new Conv2d(width, ends.outChannels, 3) : new Conv2d(width, width, 3).withoutBias();
      hidden = conv.apply(scope.at("layers", layer++), hidden);
    }
    return Ops.affine(scope, hidden, 2, -1);
  }

  /** diffusers' {@code AutoencoderTinyBlock}. */
  private Value block(Scope scope, Value x) {
    Conv2d conv = new Conv2d(width, width, 3);
    Value hidden = ends.activation.apply(scope, conv.apply(scope.at("conv.0"), x));
    hidden = ends.activation.apply(scope, conv.apply(scope.at("conv.2"), hidden));
    hidden = conv.apply(scope.at("conv.4"), hidden);
    return Activation.RELU.apply(scope, Ops.add(scope, hidden, x));
  }
}
