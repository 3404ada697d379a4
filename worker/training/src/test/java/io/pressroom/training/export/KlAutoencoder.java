package io.pressroom.training.export;

import io.pressroom.training.layer.Attention;
import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.layer.GroupNorm;
import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.Init;
import io.pressroom.training.tensor.Parameter;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Scope;
import io.pressroom.training.tensor.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * diffusers' AutoencoderKL of two levels, one layer each, which Stable Diffusion uses and this
 * module does not train: here to hold its lowering against libtorch.
 */
final class KlAutoencoder {
  private static final int LATENT = 4;
  private static final int GROUPS = 4;
  private static final List<Integer> WIDTHS = List.of(8, 16);

  private final ParameterSet parameters = new ParameterSet();
  private final List<UnaryOperator<Tensor>> encoder = new ArrayList<>();
  private final List<UnaryOperator<Tensor>> decoder = new ArrayList<>();

  KlAutoencoder(Storage storage) {
    var root = parameters.root();
    int outer = WIDTHS.get(0);
    int inner = WIDTHS.get(1);
    var in = root.at("encoder");
    encoder.add(Conv2d.of(in.at("conv_in"), 3, outer, 3)::forward);
    encoder.add(resnet(in.at("down_blocks", 0, "resnets", 0), outer, outer));
    encoder.add(down(in.at("down_blocks", 0, "downsamplers", 0, "conv"), outer));
    encoder.add(resnet(in.at("down_blocks", 1, "resnets", 0), outer, inner));
    middle(in.at("mid_block"), inner, encoder);
    end(in, inner, 2 * LATENT, encoder);
    encoder.add(Conv2d.of(root.at("quant_conv"), 2 * LATENT, 2 * LATENT, 1)::forward);

    var out = root.at("decoder");
    decoder.add(Conv2d.of(root.at("post_quant_conv"), LATENT, LATENT, 1)::forward);
    decoder.add(Conv2d.of(out.at("conv_in"), LATENT, inner, 3)::forward);
    middle(out.at("mid_block"), inner, decoder);
    decoder.add(resnet(out.at("up_blocks", 0, "resnets", 0), inner, inner));
    decoder.add(resnet(out.at("up_blocks", 0, "resnets", 1), inner, inner));
    decoder.add(up(out.at("up_blocks", 0, "upsamplers", 0), inner));
    decoder.add(resnet(out.at("up_blocks", 1, "resnets", 0), inner, outer));
    decoder.add(resnet(out.at("up_blocks", 1, "resnets", 1), outer, outer));
    end(out, outer, 3, decoder);
    storage.allocate(parameters);
  }

  static Map<String, Object> config() {
    var config = new LinkedHashMap<String, Object>();
    config.put("_class_name", "AutoencoderKL");
    config.put("in_channels", 3);
    config.put("out_channels", 3);
    config.put("down_block_types", List.of("DownEncoderBlock2D", "DownEncoderBlock2D"));
    config.put("up_block_types", List.of("UpDecoderBlock2D", "UpDecoderBlock2D"));
    config.put("block_out_channels", WIDTHS);
    config.put("layers_per_block", 1);
    config.put("latent_channels", LATENT);
    config.put("norm_num_groups", GROUPS);
    config.put("act_fn", "silu");
    return config;
  }

  ParameterSet parameters() {
    return parameters;
  }

  /** Means and log-variances, [batch, 8, height / 2, width / 2]. */
  Tensor encode(Tensor pictures) {
    return run(encoder, pictures);
  }

  Tensor decode(Tensor latents) {
    return run(decoder, latents);
  }

  private static Tensor run(List<UnaryOperator<Tensor>> stages, Tensor x) {
    for (var stage : stages) {
      x = stage.apply(x);
    }
    return x;
  }

  private static void middle(Scope scope, int width, List<UnaryOperator<Tensor>> stages) {
    stages.add(resnet(scope.at("resnets", 0), width, width));
    stages.add(attention(scope.at("attentions", 0), width));
    stages.add(resnet(scope.at("resnets", 1), width, width));
  }

  private static void end(Scope scope, int in, int out, List<UnaryOperator<Tensor>> stages) {
    var norm = new GroupNorm(scope.at("conv_norm_out"), GROUPS, in, 1e-6);
    var conv = Conv2d.of(scope.at("conv_out"), in, out, 3);
    stages.add(x -> conv.forward(torch.silu(norm.forward(x))));
  }

  private static UnaryOperator<Tensor> resnet(Scope scope, int in, int out) {
    var norm1 = new GroupNorm(scope.at("norm1"), GROUPS, in, 1e-6);
    var conv1 = Conv2d.of(scope.at("conv1"), in, out, 3);
    var norm2 = new GroupNorm(scope.at("norm2"), GROUPS, out, 1e-6);
    var conv2 = Conv2d.of(scope.at("conv2"), out, out, 3);
    UnaryOperator<Tensor> shortcut =
        in == out
            ? UnaryOperator.identity()
            : Conv2d.of(scope.at("conv_shortcut"), in, out, 1)::forward;
    return x -> {
      var h = conv1.forward(torch.silu(norm1.forward(x)));
      return shortcut.apply(x).add(conv2.forward(torch.silu(norm2.forward(h))));
    };
  }

  private static UnaryOperator<Tensor> attention(Scope scope, int width) {
    var norm = new GroupNorm(scope.at("group_norm"), GROUPS, width, 1e-6);
    var query = Linear.of(scope.at("to_q"), width, width);
    var key = Linear.of(scope.at("to_k"), width, width);
    var value = Linear.of(scope.at("to_v"), width, width);
    var out = Linear.of(scope.at("to_out", 0), width, width);
    return x -> {
      var rows = norm.forward(x).flatten(2, 3).transpose(1, 2);
      var attended =
          Attention.attend(query.forward(rows), key.forward(rows), value.forward(rows), 1);
      return x.add(out.forward(attended).transpose(1, 2).reshape(x.sizes()));
    };
  }

  /** Halves, padding on the right and below only. */
  private static UnaryOperator<Tensor> down(Scope scope, int width) {
    Parameter weight = scope.parameter("weight", Init.fanIn(9L * width), width, width, 3, 3);
    Parameter bias = scope.parameter("bias", Init.ZEROS, width);
    long[] one = {1, 1};
    return x ->
        torch.conv2d(
            torch.constant_pad_nd(x, new long[] {0, 1, 0, 1}, new Scalar(0)),
            weight.value(),
            bias.optional(),
            new long[] {2, 2},
            new long[] {0, 0},
            one,
            1);
  }

  private static UnaryOperator<Tensor> up(Scope scope, int width) {
    var conv = Conv2d.of(scope.at("conv"), width, width, 3);
    return x ->
        conv.forward(torch.upsample_nearest2d(x, new long[] {2 * x.size(2), 2 * x.size(3)}));
  }
}
