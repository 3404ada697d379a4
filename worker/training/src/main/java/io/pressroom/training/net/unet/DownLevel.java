package io.pressroom.training.net.unet;

import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.tensor.Scope;
import java.util.Deque;
import org.bytedeco.pytorch.Tensor;

/** One level on the way down: diffusers' DownBlock2D (level 0) or CrossAttnDownBlock2D. */
final class DownLevel {
  private final ResnetBlock resnet;
  private final SpatialTransformer attention; // null on level 0
  private final Conv2d downsampler; // null on the innermost level

  DownLevel(Scope scope, UnetConfig config, int level) {
    var widths = config.widths();
    int width = widths.get(level);
    int before = widths.get(Math.max(0, level - 1));
    resnet = new ResnetBlock(scope.at("resnets", 0), config, before, width);
    attention =
        level == 0 ? null : new SpatialTransformer(scope.at("attentions", 0), config, width);
    downsampler =
        level + 1 == widths.size()
            ? null
            : Conv2d.strided(scope.at("downsamplers", 0, "conv"), width, width, 3);
  }

  /** Pushes what the way up concatenates. */
  Tensor forward(Tensor x, Tensor time, Tensor text, Deque<Tensor> skips) {
    x = resnet.forward(x, time);
    if (attention != null) {
      x = attention.forward(x, text);
    }
    skips.push(x);
    if (downsampler != null) {
      x = downsampler.forward(x);
      skips.push(x);
    }
    return x;
  }
}
