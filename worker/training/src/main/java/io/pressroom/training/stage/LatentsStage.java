package io.pressroom.training.stage;

import io.pressroom.training.data.Gallery;
import io.pressroom.training.data.LatentSet;
import io.pressroom.training.data.Raster;
import io.pressroom.training.loop.Journal;
import io.pressroom.training.net.autoencoder.PretrainedAutoencoder;
import io.pressroom.training.tensor.Crew;
import io.pressroom.training.tensor.Tensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** Paints the training pictures and keeps their latents and subject masks. */
final class LatentsStage implements Stage {
  private static final int PICTURES = 24_000;
  private static final int BATCH = 16;
  private static final int CELL = Gallery.SIDE / Recipe.LATENT;
  private static final int CELLS = Recipe.LATENT * Recipe.LATENT;

  private final Workspace workspace;
  private final Journal journal;

  LatentsStage(Workspace workspace, Journal journal) {
    this.workspace = workspace;
    this.journal = journal;
  }

  @Override
  public String name() {
    return "latents";
  }

  @Override
  public Path result() {
    return workspace.latents();
  }

  @Override
  public void run(Crew crew) throws IOException {
    long start = System.nanoTime();
    var autoencoder = PretrainedAutoencoder.load(Recipe.autoencoder(), workspace.autoencoder());
    int channels = Recipe.autoencoder().latentChannels();
    var latents = new float[PICTURES * channels * CELLS];
    var masks = new byte[PICTURES * CELLS];
    crew.run(
        PICTURES / BATCH,
        batch -> {
          int first = batch * BATCH;
          float[] encoded = encode(autoencoder, first, masks);
          System.arraycopy(encoded, 0, latents, first * channels * CELLS, encoded.length);
        });
    long[] shape = {PICTURES, channels, Recipe.LATENT, Recipe.LATENT};
    LatentSet.write(result(), shape, latents, masks);
    journal.write(
        name(), Map.of("pictures", PICTURES, "seconds", (System.nanoTime() - start) / 1e9));
  }

  private static float[] encode(PretrainedAutoencoder autoencoder, int first, byte[] masks) {
    var rgb = new byte[BATCH][];
    for (int i = 0; i < BATCH; i++) {
      var painted = Gallery.TRAINING.item(first + i).painted();
      rgb[i] = painted.rgb();
      var mask = Raster.reduce(painted.subjectMask(), Gallery.SIDE, 1, CELL, 255);
      System.arraycopy(mask, 0, masks, (first + i) * CELLS, CELLS);
    }
    try (var scope = new PointerScope();
        var noGrad = new NoGradGuard()) {
      var pictures = Tensors.pictures(Raster.concat(rgb), BATCH, Gallery.SIDE, Gallery.SIDE);
      return Tensors.toArray(autoencoder.encode(pictures));
    }
  }
}
