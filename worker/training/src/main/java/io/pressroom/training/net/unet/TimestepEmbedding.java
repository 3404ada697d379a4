package io.pressroom.training.net.unet;

import io.pressroom.training.layer.Linear;
import io.pressroom.training.tensor.Scope;
import io.pressroom.training.tensor.Tensors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Sinusoids of the timestep, cosines first (diffusers' flip_sin_to_cos), through two linear layers.
 */
final class TimestepEmbedding {
  private static final double MAX_PERIOD = 10_000;

  private final Linear linear1;
  private final Linear linear2;
  private final Tensor frequencies;
  private final ScalarType type;

  TimestepEmbedding(Scope scope, int sinusoids, int width, ScalarType type) {
    linear1 = Linear.of(scope.at("linear_1"), sinusoids, width);
    linear2 = Linear.of(scope.at("linear_2"), width, width);
    int half = sinusoids / 2;
    frequencies =
        Tensors.scale(
                torch.arange(new Scalar(half), new TensorOptions(ScalarType.Float)),
                -Math.log(MAX_PERIOD) / half)
            .exp();
    this.type = type;
  }

  /** Timesteps [batch], fp32, 0..1000 -> [batch, width]. */
  Tensor forward(Tensor timesteps) {
    var angles = timesteps.unsqueeze(1).mul(frequencies);
    var sinusoids = Tensors.cat(1, angles.cos(), angles.sin()).to(type);
    return linear2.forward(torch.silu(linear1.forward(sinusoids)));
  }
}
