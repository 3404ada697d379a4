package io.pressroom.training.objective;

import static io.pressroom.training.tensor.Tensors.channelsLast;
import static io.pressroom.training.tensor.Tensors.f32;
import static io.pressroom.training.tensor.Tensors.plus;
import static io.pressroom.training.tensor.Tensors.scale;

import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.Raster;
import io.pressroom.training.loop.Replica;
import io.pressroom.training.net.autoencoder.AutoencoderDc;
import io.pressroom.training.tensor.Noise;
import io.pressroom.training.tensor.ParameterSet;
import io.pressroom.training.tensor.Tensors;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Trains the autoencoder on a pool of pictures that is slowly repainted. */
public final class AutoencoderReplica implements Replica {
  private static final int POOL = 1024;
  private static final int REPAINTED = 2; // pictures of the pool replaced at each step
  private static final int CROP = 128;
  private static final int GRID = 16; // pixels of a latent cell, which crops keep to
  private static final double WHOLES_FROM = 0.8; // of the budget: whole pictures instead of crops
  private static final double SUBJECT_WEIGHT = 1; // on top of 1
  private static final double NORMALITY_WEIGHT = 0.02;
  private static final double LATENT_NOISE = 0.1; // for the decoder to forgive

  private final AutoencoderDc net;
  private final int crops;
  private final Gallery.Item[] pool;
  // Mutable state: the number of the next picture to paint
  private long next;

  /**
   * Paints its first pool.
   *
   * @param crops in a batch; when pictures are whole there are as many pixels
   * @param first number of the first picture to paint
   */
  public AutoencoderReplica(AutoencoderDc net, int crops, long first) {
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
    int side = wholes ? Gallery.SIDE : CROP;
    int count = wholes ? crops * CROP * CROP / (side * side) : crops;
    var rgb = new byte[count][];
    var masks = new byte[count][];
    for (int i = 0; i < count; i++) {
      var picture = pool[random.nextInt(POOL)].painted();
      int cells = (Gallery.SIDE - side) / GRID + 1;
      int left = GRID * random.nextInt(cells);
      int top = GRID * random.nextInt(cells);
      rgb[i] = Raster.crop(picture.rgb(), Gallery.SIDE, 3, left, top, side);
      masks[i] = Raster.crop(picture.subjectMask(), Gallery.SIDE, 1, left, top, side);
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
