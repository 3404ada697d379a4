package io.pressroom.poster.picture;

/**
 * Contrast as WCAG 2.2 defines it (success criterion 1.4.3), on sRGB colours packed as 0xRRGGBB; a
 * higher byte is ignored.
 */
public final class Contrast {
  private static final double[] LINEAR = new double[256];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      double c = i / 255.0;
      LINEAR[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
  }

  private Contrast() {}

  /** Relative luminance, 0 (black) to 1 (white). */
  public static double luminance(int rgb) {
    return 0.2126 * LINEAR[rgb >> 16 & 255]
        + 0.7152 * LINEAR[rgb >> 8 & 255]
        + 0.0722 * LINEAR[rgb & 255];
  }

  /** From 1 (equal) to 21 (black on white), whichever way round. */
  public static double ratio(int rgb1, int rgb2) {
    double a = luminance(rgb1);
    double b = luminance(rgb2);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** Linear light of an sRGB byte, 0 to 1. */
  static double linear(int channel) {
    return LINEAR[channel];
  }
}
