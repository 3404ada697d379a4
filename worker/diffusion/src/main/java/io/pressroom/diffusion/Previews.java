package io.pressroom.diffusion;

import io.pressroom.diffusion.preview.LatentProjection;
import io.pressroom.diffusion.preview.ProjectionFit;
import java.util.List;

/**
 * Small pictures of a model's latents. Thread-safe: whoever asks first fits the projection, the
 * others wait for it.
 *
 * <p>It is fitted to pictures of the model itself: the decoder is far from linear, but close to it
 * on what the denoiser paints. The examples are always the same, and so is the projection.
 */
final class Previews {
  private static final int STEPS = 4;

  /** Along a side of an example. */
  private static final int MAX_LATENTS = 32;

  /** In all examples together: some 20 for each channel of a neighbourhood. */
  private static final int POSITIONS = 2048;

  /** However large they are: one picture doesn't show all colours. */
  private static final int MIN_EXAMPLES = 4;

  private static final int SHORT_SIDE = 64;
  private static final int MAX_BLOCK = 4;

  private final DiffusionModel model;
  private final ModelInfo.Sizes sizes;

  // Mutable state: null until the first preview.
  private LatentProjection projection;

  Previews(DiffusionModel model) {
    this.model = model;
    this.sizes = model.info().sizes();
  }

  RgbImage preview(Latents latents) {
    if (latents.channels() != sizes.latentChannels()) {
      throw new IllegalArgumentException(
          "latents: expected " + sizes.latentChannels() + " channels, found " + latents.channels());
    }
    return paint(projection(), latents);
  }

  private static RgbImage paint(LatentProjection projection, Latents latents) {
    byte[] rgb = projection.project(latents.values(), latents.height(), latents.width());
    int block = projection.block();
    return new RgbImage(latents.width() * block, latents.height() * block, rgb);
  }

  private synchronized LatentProjection projection() {
    if (projection == null) {
      projection = fitted();
    }
    return projection;
  }

  private LatentProjection fitted() {
    ProjectionFit fit =
        new ProjectionFit(sizes.latentChannels(), sizes.latentScale(), block(sizes));
    Size size = exampleSize(sizes);
    int positions = size.width() * size.height() / (sizes.latentScale() * sizes.latentScale());
    int examples = Math.max(MIN_EXAMPLES, POSITIONS / positions);
    try (DenoisingBatch batch = model.newBatch(size, 1)) {
      for (int seed = 0; seed < examples; seed++) {
        Latents latents = example(batch, seed);
        RgbImage picture = model.decode(List.of(latents)).get(0);
        fit.add(latents.values(), latents.height(), latents.width(), picture.rgb());
      }
    }
    return fit.fit();
  }

  private Latents example(DenoisingBatch batch, long seed) {
    Sampling sampling = new Sampling(model.info().defaults().sampler(), STEPS, 1);
    Slot slot = batch.admit(new ImageRequest("", "", seed, batch.imageSize(), sampling));
    while (!batch.step().contains(slot)) {}
    return slot.latents();
  }

  /** Pixels per latent, along a side: enough of them for a picture that shows something. */
  static int block(ModelInfo.Sizes sizes) {
    Size size = sizes.nativeSize();
    int latents = Math.min(size.width(), size.height()) / sizes.latentScale();
    int block = 1;
    while (latents * block < SHORT_SIDE && block < Math.min(MAX_BLOCK, sizes.latentScale())) {
      block *= 2; // a scale is a power of 2 as well
    }
    return block;
  }

  /** The native size, or less of it where that does: a big model takes its time. */
  static Size exampleSize(ModelInfo.Sizes sizes) {
    Size size = sizes.nativeSize();
    return new Size(exampleSide(sizes, size.width()), exampleSide(sizes, size.height()));
  }

  private static int exampleSide(ModelInfo.Sizes sizes, int pixels) {
    int most = Math.min(pixels, MAX_LATENTS * sizes.latentScale());
    return Math.max(1, most / sizes.multiple()) * sizes.multiple();
  }
}
