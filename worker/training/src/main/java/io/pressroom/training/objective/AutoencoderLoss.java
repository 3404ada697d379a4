package io.pressroom.training.objective;

import static io.pressroom.training.tensor.Tensors.plus;
import static io.pressroom.training.tensor.Tensors.scale;

import org.bytedeco.pytorch.Tensor;

/** What a good reconstruction and a good latent space are. All tensors fp32. */
final class AutoencoderLoss {
  private static final double GRADIENT_WEIGHT = 0.5;
  private static final long[] ALL_BUT_CHANNELS = {0, 2, 3};

  private AutoencoderLoss() {}

  /**
   * L1 on pixels, and on the differences of neighbouring pixels, which keeps edges; both weighed.
   *
   * @param weight [batch, 1, height, width]
   */
  static Tensor reconstruction(Tensor found, Tensor expected, Tensor weight) {
    var error = found.sub(expected);
    var pixels = error.abs().mul(weight).mean();
    var across = difference(error, 3).abs().mul(head(weight, 3)).mean();
    var down = difference(error, 2).abs().mul(head(weight, 2)).mean();
    return pixels.add(scale(across.add(down), GRADIENT_WEIGHT));
  }

  /**
   * The divergence of each channel's batch statistics from a standard normal: pulls the latents to
   * zero mean and unit variance without blurring single pictures, as a per-picture KL would.
   */
  static Tensor normality(Tensor latents) {
    var mean = latents.mean(ALL_BUT_CHANNELS);
    var variance = latents.var(ALL_BUT_CHANNELS, false);
    var divergence = mean.square().add(variance).sub(plus(variance, 1e-6).log());
    return scale(plus(divergence.mean(), -1), 0.5);
  }

  private static Tensor difference(Tensor x, long dimension) {
    return x.narrow(dimension, 1, x.size(dimension) - 1).sub(head(x, dimension));
  }

  private static Tensor head(Tensor x, long dimension) {
    return x.narrow(dimension, 0, x.size(dimension) - 1);
  }
}
