package io.pressroom.training.net.unet;

import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.tensor.Scope;
import io.pressroom.training.tensor.Tensors;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** One level on the way up: diffusers' UpBlock2D (level 0) or CrossAttnUpBlock2D. */
final class UpLevel {
  private static final int LAYERS = 2;

  private final List<ResnetBlock> resnets = new ArrayList<>();
  private final List<SpatialTransformer> attentions = new ArrayList<>(); // empty on level 0
  private final Conv2d upsampler; // null on level 0

  UpLevel(Scope scope, UnetConfig config, int level) {
    var widths = config.widths();
    int width = widths.get(level);
    int inner = widths.get(Math.min(level + 1, widths.size() - 1));
    int outer = widths.get(Math.max(0, level - 1));
    for (int i = 0; i < LAYERS; i++) {
      int below = i == 0 ? inner : width;
      int skip = i == LAYERS - 1 ? outer : width;
      resnets.add(new ResnetBlock(scope.at("resnets", i), config, below + skip, width));
      if (level > 0) {
        attentions.add(new SpatialTransformer(scope.at("attentions", i), config, width));
      }
    }
    upsampler = level == 0 ? null : Conv2d.of(scope.at("upsamplers", 0, "conv"), width, width, 3);
  }

  Tensor forward(Tensor x, Tensor time, Tensor text, Deque<Tensor> skips) {
    for (int i = 0; i < LAYERS; i++) {
      x = resnets.get(i).forward(Tensors.cat(1, x, skips.pop()), time);
      if (!attentions.isEmpty()) {
        x = attentions.get(i).forward(x, text);
      }
    }
    if (upsampler == null) {
      return x;
    }
    long[] doubled = {2 * x.size(2), 2 * x.size(3)};
    return upsampler.forward(torch.upsample_nearest2d(x, doubled));
  }
}
