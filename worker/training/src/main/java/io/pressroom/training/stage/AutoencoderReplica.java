package io.pressroom.training.stage;

import static io.pressroom.training.tensor.Tensors.channelsLast;
import static io.pressroom.training.tensor.Tensors.f32;
import static io.pressroom.training.tensor.Tensors.plus;
import static io.pressroom.training.tensor.Tensors.scale;

import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.Raster;
import io.pressroom.training.net.AutoencoderDc;
import io.pressroom.training.tensor.Noise;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Trains the autoencoder on a pool of pictures that is slowly repainted. */
final class AutoencoderReplica implements TrainingLoop.Replica {
  private static final int POOL = 1024;
  private static final int REPAINTED = 2; // pictures of the pool replaced at each step
  private static final int CROP = 128;
  private static final double WHOLES_FROM = 0.8; // of the budget: whole pictures instead of crops
  private static final double SUBJECT_WEIGHT = 1; // on top of 1
  private static final double NORMALITY_WEIGHT = 0.02;
  private static final double LATENT_NOISE =
      0.1; // what a denoiser leaves, for the decoder to forgive

  private final AutoencoderDc net;
  private final int crops;
  private final Gallery.Item[] pool;
  // Mutable state: the number of the next picture to paint
  private long next;

  /**
   * @param crops in a batch; when pictures are whole there are as many pixels
   * @param first number of the first picture to paint
   */
  AutoencoderReplica(AutoencoderDc net, int crops, long first) {
    this.net = net;
    this.crops = crops;
    pool = Gallery.TRAINING.items(first, POOL);
    next = first + POOL;
  }

  @Override
  public List<ParameterSet> parameters() {
    return List.of(net.parameters());
  }

  @Override
  public Tensor loss(SplittableRandom random, double spent) {
    for (int i = 0; i < REPAINTED; i++) {
      pool[random.nextInt(POOL)] = Gallery.TRAINING.item(next++);
    }
    boolean wholes = spent >= WHOLES_FROM;
    int side = wholes ? Recipe.PICTURE : CROP;
    int count = wholes ? crops * CROP * CROP / (side * side) : crops;
    var rgb = new byte[count][];
    var masks = new byte[count][];
    for (int i = 0; i < count; i++) {
      var picture = pool[random.nextInt(POOL)].painted();
      // Crops keep to the latent grid, since whole pictures do.
      int cells = (Recipe.PICTURE - side) / Recipe.LATENT + 1;
      int left = Recipe.LATENT * random.nextInt(cells);
      int top = Recipe.LATENT * random.nextInt(cells);
      rgb[i] = Raster.crop(picture.rgb(), Recipe.PICTURE, 3, left, top, side);
      masks[i] = Raster.crop(picture.subjectMask(), Recipe.PICTURE, 1, left, top, side);
    }
    var expected = Tensors.pictures(Raster.concat(rgb), count, side, side);
    var mask = Tensors.bytes(Raster.concat(masks), count, 1, side, side);
    var latents = net.encode(channelsLast(expected.to(ScalarType.BFloat16)));
    var noise = scale(Noise.like(latents, random), LATENT_NOISE).to(ScalarType.BFloat16);
    var found = f32(net.decode(channelsLast(latents.add(noise))));
    return AutoencoderLoss.reconstruction(found, expected, plus(scale(mask, SUBJECT_WEIGHT), 1))
        .add(scale(AutoencoderLoss.normality(f32(latents)), NORMALITY_WEIGHT));
  }
}
