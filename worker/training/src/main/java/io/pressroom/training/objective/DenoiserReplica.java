package io.pressroom.training.objective;

import static io.pressroom.training.tensor.Tensors.f32;
import static io.pressroom.training.tensor.Tensors.plus;
import static io.pressroom.training.tensor.Tensors.scale;

import io.pressroom.training.data.CaptionedBatch;
import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.LatentSet;
import io.pressroom.training.data.Prompts;
import io.pressroom.training.loop.Replica;
import io.pressroom.training.net.ClassifierHeads;
import io.pressroom.training.net.ClipTextModel;
import io.pressroom.training.net.unet.UNet2DConditionModel;
import io.pressroom.training.sample.FlowSchedule;
import io.pressroom.training.tensor.Noise;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Tensors;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Rectified flow (Liu et al., arXiv:2209.03003): latents x0 and noise are mixed as x = (1 - sigma)
 * x0 + sigma noise, and the network predicts the velocity noise - x0. Sigma is drawn logit-normally
 * (Esser et al., arXiv:2403.03206); a tenth of the captions is left out, for classifier-free
 * guidance (Ho and Salimans, arXiv:2207.12598).
 */
public record DenoiserReplica(
    UNet2DConditionModel denoiser,
    ClipTextModel text,
    ClassifierHeads heads,
    Prompts prompts,
    LatentSet set,
    int batch)
    implements Replica {
  private static final double SIGMA_MEAN = 0.3; // of the logit: a little more noise than signal
  private static final double CAPTION_DROPOUT = 0.1;

  private static final double UNDERSTANDING_WEIGHT = 0.2;

  // What a cell weighs on top of 1: within a subject, in a picture without one, on a film with a
  // finding,
  // which is small and would else be the last thing to be learnt.
  private static final float SUBJECT_WEIGHT = 1;
  private static final float SCENE_WEIGHT = 1;
  private static final float FINDING_WEIGHT = 3;

  @Override
  public List<ParameterSet> parameters() {
    return List.of(denoiser.parameters(), text.parameters(), heads.parameters());
  }

  @Override
  public Tensor loss(SplittableRandom random, double spent) {
    var drawn = CaptionedBatch.draw(set.size(), batch, random);
    var captions = new ArrayList<String>();
    var described = new ArrayList<@Nullable PictureSpec>();
    var sigmas = new float[batch];
    for (int i = 0; i < batch; i++) {
      boolean dropped = random.nextDouble() < CAPTION_DROPOUT;
      captions.add(dropped ? "" : drawn.captions().get(i));
      described.add(dropped ? null : Gallery.TRAINING.spec(drawn.pictures()[i]));
      sigmas[i] = (float) (1 / (1 + Math.exp(-(random.nextGaussian() + SIGMA_MEAN))));
    }
    var sigma = Tensors.of(sigmas, batch);
    var latents = set.latents(drawn.pictures());
    var velocity = Noise.like(latents, random).sub(latents);
    var mixed = latents.add(velocity.mul(sigma.view(batch, 1, 1, 1)));
    var timesteps = scale(sigma, FlowSchedule.TRAIN_TIMESTEPS);
    var ids = prompts.ids(captions);
    var context = text.forward(ids);
    var predicted = f32(denoiser.forward(mixed, timesteps, context));
    var flow = predicted.sub(velocity).square().mul(weights(drawn.pictures())).mean();
    var understanding = Understanding.loss(heads, text.pool(context, ids), described);
    return flow.add(scale(understanding, UNDERSTANDING_WEIGHT));
  }

  /** The weight of each cell, [pictures, 1, side, side]. */
  private Tensor weights(int[] pictures) {
    var whole = new float[pictures.length];
    for (int i = 0; i < whole.length; i++) {
      var spec = Gallery.TRAINING.spec(pictures[i]);
      if (spec.opacity() != null) {
        whole[i] = FINDING_WEIGHT;
      } else if (spec.subject() == Subject.NONE) {
        whole[i] = SCENE_WEIGHT;
      }
    }
    var subjects = scale(set.masks(pictures), SUBJECT_WEIGHT);
    return plus(subjects.add(Tensors.of(whole, pictures.length, 1, 1, 1)), 1);
  }
}
