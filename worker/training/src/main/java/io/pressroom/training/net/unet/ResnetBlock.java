package io.pressroom.training.net.unet;

import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.layer.GroupNorm;
import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** diffusers' ResnetBlock2D with the time embedding added between the convolutions. */
final class ResnetBlock {
  private final GroupNorm norm1;
  private final Conv2d conv1;
  private final Linear time;
  private final GroupNorm norm2;
  private final Conv2d conv2;
  private final Conv2d shortcut; // null where the width stays

  ResnetBlock(Scope scope, UnetConfig config, int in, int out) {
    norm1 = new GroupNorm(scope.at("norm1"), config.groups(), in, 1e-5);
    conv1 = Conv2d.of(scope.at("conv1"), in, out, 3);
    time = Linear.of(scope.at("time_emb_proj"), config.timeWidth(), out);
    norm2 = new GroupNorm(scope.at("norm2"), config.groups(), out, 1e-5);
    conv2 = Conv2d.zero(scope.at("conv2"), out, out, 3);
    shortcut = in == out ? null : Conv2d.of(scope.at("conv_shortcut"), in, out, 1);
  }

  /**
   * Adds what the branch finds to its input.
   *
   * @param activatedTime silu of the time embedding, [batch, timeWidth]
   */
  Tensor forward(Tensor x, Tensor activatedTime) {
    var h = conv1.forward(torch.silu(norm1.forward(x)));
    h = h.add(time.forward(activatedTime).unsqueeze(-1).unsqueeze(-1));
    h = conv2.forward(torch.silu(norm2.forward(h)));
    return h.add(shortcut == null ? x : shortcut.forward(x));
  }
}
