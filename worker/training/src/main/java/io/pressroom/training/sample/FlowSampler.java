package io.pressroom.training.sample;

import io.pressroom.training.data.Prompts;
import io.pressroom.training.net.ClipTextModel;
import io.pressroom.training.net.autoencoder.PretrainedAutoencoder;
import io.pressroom.training.net.unet.UNet2DConditionModel;
import io.pressroom.training.tensor.Noise;
import io.pressroom.training.tensor.Tensors;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Text to pictures by Euler's method along the flow, with classifier-free guidance. */
public record FlowSampler(
    Prompts prompts,
    ClipTextModel text,
    UNet2DConditionModel denoiser,
    PretrainedAutoencoder autoencoder) {

  /**
   * How to sample.
   *
   * @param guidance 1 for none
   */
  public record Settings(int steps, double guidance, FlowSchedule schedule) {
    /** What figures and progress pictures are made with. */
    public static final Settings DEFAULT = new Settings(20, 3, new FlowSchedule(1));
  }

  /**
   * Draws one picture for each caption.
   *
   * @param seed decides the noise
   * @return fp32 pictures [prompts, 3, 256, 256]; the caller owns it
   */
  public Tensor sample(List<String> captions, Settings settings, long seed) {
    int count = captions.size();
    var config = denoiser.config();
    long[] shape = {count, config.channels(), config.sampleSize(), config.sampleSize()};
    try (var noGrad = new NoGradGuard()) {
      var x = Noise.gaussian(new SplittableRandom(seed), shape);
      try (var scope = new PointerScope()) {
        var empty = Collections.nCopies(count, "");
        var context =
            Tensors.cat(0, text.forward(prompts.ids(captions)), text.forward(prompts.ids(empty)));
        double[] sigmas = settings.schedule().sigmas(settings.steps());
        for (int i = 0; i < settings.steps(); i++) {
          try (var stepScope = new PointerScope()) {
            var velocity = guided(x, sigmas[i], context, settings.guidance());
            x.add_(Tensors.scale(velocity, sigmas[i + 1] - sigmas[i]));
          }
        }
      }
      return autoencoder.decode(x);
    }
  }

  /** One call over the prompts' half and the empty prompts' half of the batch. */
  private Tensor guided(Tensor x, double sigma, Tensor context, double guidance) {
    long count = x.size(0);
    var timesteps =
        torch.full(
            new long[] {2 * count},
            new Scalar(sigma * FlowSchedule.TRAIN_TIMESTEPS),
            new TensorOptions(ScalarType.Float));
    var velocity = Tensors.f32(denoiser.forward(Tensors.cat(0, x, x), timesteps, context));
    var prompted = velocity.narrow(0, 0, count);
    var unprompted = velocity.narrow(0, count, count);
    return unprompted.add(Tensors.scale(prompted.sub(unprompted), guidance));
  }
}
