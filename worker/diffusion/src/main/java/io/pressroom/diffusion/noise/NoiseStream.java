package io.pressroom.diffusion.noise;

/**
 * The normal numbers of one image, decided by its seed alone. Immutable.
 *
 * <p>A draw is named by a number, not by how often the stream was asked before: the noise of step 7
 * is the same whatever was drawn earlier, in which order, and beside which other images. Logarithm
 * and sine are {@link StrictMath}'s, so a seed means the same noise on every machine.
 *
 * @param seed any 64 bits
 */
public record NoiseStream(long seed) {
  private static final double TO_UNIT = 0x1p-32;

  /**
   * Independent normal numbers of mean 0 and variance 1, by Box and Muller's transform.
   *
   * @param draw which draw; 0 is the noise that an image starts from
   * @param count how many numbers; a shorter draw is a prefix of a longer one
   */
  public float[] normals(int draw, int count) {
    float[] normals = new float[count];
    int[] words = new int[4];
    for (int i = 0; i < count; i++) {
      if (i % 4 == 0) {
        words[0] = i / 4;
        words[1] = draw;
        words[2] = 0;
        words[3] = 0;
        Philox4x32.scramble(words, (int) seed, (int) (seed >>> 32));
      }
      int pair = i % 4 & ~1;
      double radius = StrictMath.sqrt(-2 * StrictMath.log(openUnit(words[pair])));
      double angle = 2 * Math.PI * openUnit(words[pair + 1]);
      normals[i] = (float) (radius * (i % 2 == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle)));
    }
    return normals;
  }

  /** In (0, 1]: zero has no logarithm. */
  private static double openUnit(int word) {
    return (Integer.toUnsignedLong(word) + 1) * TO_UNIT;
  }
}
