package io.pressroom.training.net.unet;

import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.layer.GroupNorm;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Storage;
import io.pressroom.training.tensor.Tensors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The denoiser: diffusers' UNet2DConditionModel (Rombach et al., arXiv:2112.10752), a U-Net over
 * latents whose inner levels attend to the text.
 */
public final class UNet2DConditionModel {
  private final UnetConfig config;
  private final ScalarType type;
  private final ParameterSet parameters = new ParameterSet();
  private final TimestepEmbedding timeEmbedding;
  private final Conv2d convIn;
  private final List<DownLevel> down = new ArrayList<>();
  private final ResnetBlock midIn;
  private final SpatialTransformer midAttention;
  private final ResnetBlock midOut;
  private final List<UpLevel> up = new ArrayList<>();
  private final GroupNorm normOut;
  private final Conv2d convOut;

  public UNet2DConditionModel(UnetConfig config, Storage storage) {
    this.config = config;
    type = storage.type();
    var root = parameters.root();
    var widths = config.widths();
    int levels = widths.size();
    int outer = widths.get(0);
    int inner = widths.get(levels - 1);
    convIn = Conv2d.of(root.at("conv_in"), config.channels(), outer, 3);
    timeEmbedding =
        new TimestepEmbedding(root.at("time_embedding"), outer, config.timeWidth(), type);
    for (int level = 0; level < levels; level++) {
      down.add(new DownLevel(root.at("down_blocks", level), config, level));
    }
    var mid = root.at("mid_block");
    midIn = new ResnetBlock(mid.at("resnets", 0), config, inner, inner);
    midAttention = new SpatialTransformer(mid.at("attentions", 0), config, inner);
    midOut = new ResnetBlock(mid.at("resnets", 1), config, inner, inner);
    for (int i = 0; i < levels; i++) {
      up.add(new UpLevel(root.at("up_blocks", i), config, levels - 1 - i));
    }
    normOut = new GroupNorm(root.at("conv_norm_out"), config.groups(), outer, 1e-5);
    convOut = Conv2d.zero(root.at("conv_out"), outer, config.channels(), 3);
    storage.allocate(parameters);
  }

  public UnetConfig config() {
    return config;
  }

  public ParameterSet parameters() {
    return parameters;
  }

  /**
   * Predicts the flow's velocity.
   *
   * @param latents [batch, channels, height, width], any type
   * @param timesteps [batch], fp32, 0..1000
   * @param text the text encoder's last hidden state, [batch, tokens, textWidth]
   * @return the predicted velocity, shaped as the latents, of the computing type
   */
  public Tensor forward(Tensor latents, Tensor timesteps, Tensor text) {
    var time = torch.silu(timeEmbedding.forward(timesteps));
    var x = convIn.forward(Tensors.channelsLast(latents.to(type)));
    Deque<Tensor> skips = new ArrayDeque<>();
    skips.push(x);
    for (var level : down) {
      x = level.forward(x, time, text, skips);
    }
    x = midOut.forward(midAttention.forward(midIn.forward(x, time), text), time);
    for (var level : up) {
      x = level.forward(x, time, text, skips);
    }
    return convOut.forward(torch.silu(normOut.forward(x)));
  }
}
