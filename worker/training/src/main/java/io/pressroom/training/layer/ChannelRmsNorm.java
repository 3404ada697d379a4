package io.pressroom.training.layer;

import io.pressroom.training.tensor.Init;
import io.pressroom.training.tensor.Parameter;
import io.pressroom.training.tensor.Scope;
import io.pressroom.training.tensor.Tensors;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * Root-mean-square normalisation over the channels of [batch, channels, height, width], epsilon
 * 1e-5, with a bias as diffusers' RMSNorm has it in AutoencoderDC.
 */
public final class ChannelRmsNorm {
  private static final long[] CHANNELS = {1};

  private final Parameter weight;
  private final Parameter bias;
  private final long[] broadcast;

  public ChannelRmsNorm(Scope scope, long channels, double start) {
    weight = scope.parameter("weight", Init.constant(start), channels);
    bias = scope.parameter("bias", Init.ZEROS, channels);
    broadcast = new long[] {1, channels, 1, 1};
  }

  public Tensor forward(Tensor x) {
    var power = x.square().mean(CHANNELS, true, new ScalarTypeOptional());
    return x.mul(Tensors.plus(power, 1e-5).rsqrt())
        .mul(weight.value().view(broadcast))
        .add(bias.value().view(broadcast));
  }
}
