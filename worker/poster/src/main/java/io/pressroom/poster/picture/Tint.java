package io.pressroom.poster.picture;

/** How much of a tint it takes to bring a picture's pixels to a contrast. */
public final class Tint {
  private static final int BISECTIONS = 10;

  private Tint() {}

  /** {@code rgb} with {@code share}, 0 to 1, of it replaced by {@code tint}. */
  static int mix(int rgb, int tint, double share) {
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int from = rgb >> shift & 255;
      int to = tint >> shift & 255;
      result |= (int) Math.round(from + (to - from) * share) << shift;
    }
    return result;
  }

  /**
   * For each pixel of {@code place} the least opacity of {@code tint}, 0 to 1, at which {@code ink}
   * has a contrast of {@code target} with it. More tint than that never spoils it, provided that
   * ink and tint have that contrast themselves.
   */
  public static double[] needs(
      int[] pixels, Neighbourhood place, int ink, int tint, double target) {
    int[] indices = place.indices();
    double[] needs = new double[indices.length];
    for (int i = 0; i < indices.length; i++) {
      needs[i] = need(pixels[indices[i]], ink, tint, target);
    }
    return needs;
  }

  private static double need(int rgb, int ink, int tint, double target) {
    if (Contrast.ratio(rgb, ink) >= target) {
      return 0;
    }
    double low = 0;
    double high = 1;
    for (int step = 0; step < BISECTIONS; step++) {
      double middle = (low + high) / 2;
      if (Contrast.ratio(mix(rgb, tint, middle), ink) < target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
