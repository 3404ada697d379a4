package io.pressroom.training.net.autoencoder;

import io.pressroom.training.layer.ChannelRmsNorm;
import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.tensor.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** AutoencoderDC's decoder. */
final class DcDecoder {
  private final int innerWidth;
  private final Conv2d convIn;
  private final List<UnaryOperator<Tensor>> stages = new ArrayList<>();
  private final ChannelRmsNorm normOut;
  private final Conv2d convOut;

  DcDecoder(Scope scope, AutoencoderDcConfig config) {
    var widths = config.decoderWidths();
    int levels = widths.size();
    innerWidth = widths.get(levels - 1);
    convIn = Conv2d.of(scope.at("conv_in"), config.latentChannels(), innerWidth, 3);
    for (int level = levels - 1; level > 0; level--) {
      int width = widths.get(level);
      var blocks = scope.at("up_blocks", level);
      int next = 0;
      if (level + 1 < levels) {
        stages.add(up(blocks.at(next++), widths.get(level + 1), width));
      }
      for (int i = 0; i < config.decoderLayers().get(level); i++) {
        stages.add(new DcResBlock(blocks.at(next++), width)::forward);
      }
    }
    normOut = new ChannelRmsNorm(scope.at("norm_out"), widths.get(1), 1);
    convOut = Conv2d.of(scope.at("conv_out", "conv"), widths.get(1), 3 * 4, 3);
  }

  Tensor forward(Tensor latents) {
    var x = convIn.forward(latents).add(repeatChannels(latents, innerWidth));
    for (var stage : stages) {
      x = stage.apply(x);
    }
    return torch.pixel_shuffle(convOut.forward(torch.relu(normOut.forward(x))), 2);
  }

  private static UnaryOperator<Tensor> up(Scope scope, int in, int out) {
    var conv = Conv2d.of(scope.at("conv"), in, 4L * out, 3);
    return x -> torch.pixel_shuffle(conv.forward(x).add(repeatChannels(x, 4L * out)), 2);
  }

  /** The shortcut without parameters: each channel repeated until there are {@code channels}. */
  private static Tensor repeatChannels(Tensor x, long channels) {
    long repeats = channels / x.size(1);
    return x.unsqueeze(2)
        .expand(x.size(0), x.size(1), repeats, x.size(2), x.size(3))
        .reshape(x.size(0), channels, x.size(2), x.size(3));
  }
}
