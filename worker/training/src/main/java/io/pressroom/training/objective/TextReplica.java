package io.pressroom.training.objective;

import static io.pressroom.training.tensor.Tensors.scale;

import io.pressroom.training.data.CaptionedBatch;
import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.LatentSet;
import io.pressroom.training.data.Prompts;
import io.pressroom.training.loop.Replica;
import io.pressroom.training.net.ClassifierHeads;
import io.pressroom.training.net.ClipTextModel;
import io.pressroom.training.net.LatentImageEncoder;
import io.pressroom.training.tensor.Noise;
import io.pressroom.training.tensor.ParameterSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The contrastive pair: each caption of a batch is to find its own picture among the batch's, and
 * the other way round; and each caption must be understood.
 *
 * @param training how many pictures of the set may be used, from the first on
 */
public record TextReplica(
    ClipTextModel text,
    LatentImageEncoder images,
    ClassifierHeads heads,
    Prompts prompts,
    LatentSet set,
    int training)
    implements Replica {
  private static final int BATCH = 96;
  private static final double TEMPERATURE = 1 / 14.0;
  private static final double LATENT_NOISE = 0.2;

  @Override
  public List<ParameterSet> parameters() {
    return List.of(text.parameters(), images.parameters(), heads.parameters());
  }

  @Override
  public Tensor loss(SplittableRandom random, double spent) {
    var batch = CaptionedBatch.draw(training, BATCH, random);
    var latents = set.latents(batch.pictures());
    latents = latents.add(scale(Noise.like(latents, random), LATENT_NOISE));
    var pooled = pool(batch.captions());
    var similarities = similarities(pooled, latents);
    var own = torch.arange(new Scalar(BATCH), new TensorOptions(ScalarType.Long));
    var byCaption = torch.cross_entropy_loss(similarities, own);
    var byPicture = torch.cross_entropy_loss(similarities.t(), own);
    var specs = Arrays.stream(batch.pictures()).mapToObj(Gallery.TRAINING::spec).toList();
    return scale(byCaption.add(byPicture), 0.5).add(Understanding.loss(heads, pooled, specs));
  }

  /** The captions' pooled vectors, [captions, width]. */
  public Tensor pool(List<String> captions) {
    var ids = prompts.ids(captions);
    return text.pool(text.forward(ids), ids);
  }

  /** Cosines of all captions with all pictures over the temperature, [captions, pictures]. */
  public Tensor similarities(Tensor pooled, Tensor latents) {
    var shown = images.image(latents.to(ScalarType.BFloat16));
    return scale(images.text(pooled).matmul(shown.t()), 1 / TEMPERATURE);
  }
}
