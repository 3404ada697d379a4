package io.pressroom.training.net;

import io.pressroom.training.layer.Conv2d;
import io.pressroom.training.layer.GroupNorm;
import io.pressroom.training.tensor.Scope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A residual block without conditioning (He et al., arXiv:1603.05027), for the training-only nets.
 */
final class PreNormBlock {
  private static final long GROUP_SIZE = 8;

  private final GroupNorm norm1;
  private final Conv2d conv1;
  private final GroupNorm norm2;
  private final Conv2d conv2;

  PreNormBlock(Scope scope, long width) {
    norm1 = new GroupNorm(scope.at("norm1"), width / GROUP_SIZE, width, 1e-5);
    conv1 = Conv2d.of(scope.at("conv1"), width, width, 3);
    norm2 = new GroupNorm(scope.at("norm2"), width / GROUP_SIZE, width, 1e-5);
    conv2 = Conv2d.zero(scope.at("conv2"), width, width, 3);
  }

  Tensor forward(Tensor x) {
    var h = conv1.forward(torch.silu(norm1.forward(x)));
    return x.add(conv2.forward(torch.silu(norm2.forward(h))));
  }
}
