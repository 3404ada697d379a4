package io.pressroom.diffusion.preview;

/**
 * Latents to pixels: the block of pixels under a latent position is an affine map of the channels
 * there and at the eight positions around it. Immutable.
 *
 * <p>The neighbours are what makes blocks join: without them edges show, and it is 5 dB further
 * from what an autoencoder of 16 pixels per latent decodes.
 */
public final class LatentProjection {
  static final int COLOURS = 3;
  static final int NEIGHBOURHOOD = 9;

  private final int channels;
  private final int block;
  private final AffineMap map;

  /**
   * @param block pixels per latent, along a side
   * @param map from {@link #around} to the levels, 0 to 255, of [block, block, 3]
   */
  LatentProjection(int channels, int block, AffineMap map) {
    this.channels = channels;
    this.block = block;
    this.map = map;
  }

  /** Pixels per latent, along a side. */
  public int block() {
    return block;
  }

  /**
   * Paints what the latents stand for.
   *
   * @param latents [channels, height, width], row-major
   * @return [height * block, width * block, 3], rows from the top
   */
  public byte[] project(float[] latents, int height, int width) {
    byte[] rgb = new byte[height * width * map.outputs()];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double[] levels = map.apply(around(latents, channels, height, width, y, x));
        for (int i = 0; i < levels.length; i++) {
          int row = y * block + i / (block * COLOURS);
          int inRow = x * block * COLOURS + i % (block * COLOURS);
          rgb[row * width * block * COLOURS + inRow] = level(levels[i]);
        }
      }
    }
    return rgb;
  }

  private static byte level(double level) {
    return (byte) Math.round(Math.max(0, Math.min(255, level)));
  }

  /**
   * What a block is told from: [3, 3, channels], the position in the middle. Beyond an edge its
   * latents are repeated.
   */
  static double[] around(float[] latents, int channels, int height, int width, int y, int x) {
    double[] values = new double[NEIGHBOURHOOD * channels];
    int next = 0;
    for (int neighbour = 0; neighbour < NEIGHBOURHOOD; neighbour++) {
      int row = clamp(y + neighbour / 3 - 1, height);
      int column = clamp(x + neighbour % 3 - 1, width);
      for (int channel = 0; channel < channels; channel++) {
        values[next++] = latents[(channel * height + row) * width + column];
      }
    }
    return values;
  }

  private static int clamp(int index, int size) {
    return Math.max(0, Math.min(size - 1, index));
  }
}
