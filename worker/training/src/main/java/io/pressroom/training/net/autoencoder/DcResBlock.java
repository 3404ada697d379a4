package io.pressroom.training.net.autoencoder;

import io.pressroom.training.layer.ChannelRmsNorm;
import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** AutoencoderDC's residual block: two convolutions, normalised at the end. */
final class DcResBlock {
  // The norm ends the branch: a small start keeps a stack of blocks near the identity.
  private static final double NORM_START = 0.3;

  private final Conv2d conv1;
  private final Conv2d conv2;
  private final ChannelRmsNorm norm;

  DcResBlock(Scope scope, long width) {
    conv1 = Conv2d.of(scope.at("conv1"), width, width, 3);
    conv2 = Conv2d.withoutBias(scope.at("conv2"), width, width, 3);
    norm = new ChannelRmsNorm(scope.at("norm"), width, NORM_START);
  }

  Tensor forward(Tensor x) {
    return x.add(norm.forward(conv2.forward(torch.silu(conv1.forward(x)))));
  }
}
