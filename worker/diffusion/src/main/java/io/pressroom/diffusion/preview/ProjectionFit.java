package io.pressroom.diffusion.preview;

import static io.pressroom.diffusion.preview.LatentProjection.COLOURS;
import static io.pressroom.diffusion.preview.LatentProjection.NEIGHBOURHOOD;

/**
 * Fits a {@link LatentProjection} to a decoder, given what it made of some latents. Not
 * thread-safe.
 */
public final class ProjectionFit {
  private final int channels;
  private final int scale;
  private final int block;
  private final LeastSquares equations;

  /**
   * @param channels of a latent
   * @param scale pixels of a decoded picture per latent, along a side
   * @param block pixels of a projected picture per latent, along a side; divides the scale
   */
  public ProjectionFit(int channels, int scale, int block) {
    if (block < 1 || scale % block != 0) {
      throw new IllegalArgumentException(
          "block: expected a divisor of " + scale + ", found " + block);
    }
    this.channels = channels;
    this.scale = scale;
    this.block = block;
    this.equations = new LeastSquares(NEIGHBOURHOOD * channels, block * block * COLOURS);
  }

  /**
   * Takes in an example.
   *
   * @param latents [channels, height, width], of about unit variance
   * @param rgb their decoded picture, [height * scale, width * scale, 3]
   */
  public void add(float[] latents, int height, int width, byte[] rgb) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] values = LatentProjection.around(latents, channels, height, width, y, x);
        equations.add(values, averages(rgb, width * scale, x * scale, y * scale));
      }
    }
  }

  /** The projection that explains all the examples best. */
  public LatentProjection fit() {
    return new LatentProjection(channels, block, equations.solve());
  }

  /** Levels of the pixels under one latent, averaged down to [block, block, 3]. */
  private double[] averages(byte[] rgb, int rowLength, int left, int top) {
    int area = scale / block;
    double[] averages = new double[block * block * COLOURS];
    for (int y = 0; y < scale; y++) {
      for (int x = 0; x < scale; x++) {
        int from = ((top + y) * rowLength + left + x) * COLOURS;
        int to = (y / area * block + x / area) * COLOURS;
        for (int colour = 0; colour < COLOURS; colour++) {
          averages[to + colour] += (rgb[from + colour] & 0xff) / (double) (area * area);
        }
      }
    }
    return averages;
  }
}
