package io.pressroom.training.net.autoencoder;

import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** AutoencoderDC's encoder. */
final class DcEncoder {
  private final int latentChannels;
  private final Conv2d convIn;
  private final List<UnaryOperator<Tensor>> stages = new ArrayList<>();
  private final Conv2d convOut;

  DcEncoder(Scope scope, AutoencoderDcConfig config) {
    latentChannels = config.latentChannels();
    var widths = config.encoderWidths();
    int levels = widths.size();
    convIn = Conv2d.of(scope.at("conv_in", "conv"), 3, widths.get(1) / 4, 3);
    for (int level = 1; level < levels; level++) {
      int width = widths.get(level);
      var blocks = scope.at("down_blocks", level);
      int layers = config.encoderLayers().get(level);
      for (int i = 0; i < layers; i++) {
        stages.add(new DcResBlock(blocks.at(i), width)::forward);
      }
      if (level + 1 < levels) {
        stages.add(down(blocks.at(layers), width, widths.get(level + 1)));
      }
    }
    convOut = Conv2d.of(scope.at("conv_out"), widths.get(levels - 1), latentChannels, 3);
  }

  Tensor forward(Tensor pictures) {
    var x = torch.pixel_unshuffle(convIn.forward(pictures), 2);
    for (var stage : stages) {
      x = stage.apply(x);
    }
    return convOut.forward(x).add(averageGroups(x, latentChannels));
  }

  private static UnaryOperator<Tensor> down(Scope scope, int in, int out) {
    var conv = Conv2d.of(scope.at("conv"), in, out / 4, 3);
    return x ->
        torch
            .pixel_unshuffle(conv.forward(x), 2)
            .add(averageGroups(torch.pixel_unshuffle(x, 2), out));
  }

  /** The shortcut without parameters: neighbouring channels averaged down to {@code channels}. */
  private static Tensor averageGroups(Tensor x, long channels) {
    return x.unflatten(1, channels, x.size(1) / channels)
        .mean(new long[] {2}, false, new ScalarTypeOptional());
  }
}
