package io.pressroom.poster.picture;

/**
 * A colour in Oklab (Björn Ottosson, "A perceptual color space for image processing", 2020), where
 * equal distances look about equally different.
 *
 * @param lightness 0 (black) to 1 (white)
 * @param a green to red, about -0.4 to 0.4
 * @param b blue to yellow, about -0.4 to 0.4
 */
public record Oklab(double lightness, double a, double b) {

  public static Oklab ofRgb(int rgb) {
    double red = Contrast.linear(rgb >> 16 & 255);
    double green = Contrast.linear(rgb >> 8 & 255);
    double blue = Contrast.linear(rgb & 255);
    double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return new Oklab(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  /**
   * The colour of a lightness, a chroma and a hue.
   *
   * @param hue radians
   */
  public static Oklab polar(double lightness, double chroma, double hue) {
    return new Oklab(lightness, chroma * Math.cos(hue), chroma * Math.sin(hue));
  }

  /** How colourful: 0 (grey) to about 0.32. */
  public double chroma() {
    return Math.hypot(a, b);
  }

  /** Radians, from -pi to pi. */
  public double hue() {
    return Math.atan2(b, a);
  }

  public double distance(Oklab other) {
    return Math.sqrt(
        Math.pow(lightness - other.lightness, 2)
            + Math.pow(a - other.a, 2)
            + Math.pow(b - other.b, 2));
  }

  /** The nearest sRGB colour of the same lightness and hue, 0xRRGGBB: chroma gives way. */
  public int toRgb() {
    double low = 0;
    double high = 1;
    if (!inGamut(1)) {
      for (int i = 0; i < 20; i++) {
        double middle = (low + high) / 2;
        if (inGamut(middle)) {
          low = middle;
        } else {
          high = middle;
        }
      }
    } else {
      low = 1;
    }
    double[] linear = linear(low);
    return encode(linear[0]) << 16 | encode(linear[1]) << 8 | encode(linear[2]);
  }

  /** True if sRGB can show this colour with its chroma scaled by {@code share}. */
  private boolean inGamut(double share) {
    for (double channel : linear(share)) {
      if (channel < -1e-4 || channel > 1 + 1e-4) {
        return false;
      }
    }
    return true;
  }

  private double[] linear(double share) {
    double l = Math.pow(lightness + (0.3963377774 * a + 0.2158037573 * b) * share, 3);
    double m = Math.pow(lightness - (0.1055613458 * a + 0.0638541728 * b) * share, 3);
    double s = Math.pow(lightness - (0.0894841775 * a + 1.2914855480 * b) * share, 3);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static int encode(double linear) {
    double c = Math.min(1, Math.max(0, linear));
    double encoded = c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }
}
