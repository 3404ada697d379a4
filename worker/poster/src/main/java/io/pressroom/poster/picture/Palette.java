package io.pressroom.poster.picture;

import java.awt.image.BufferedImage;

/**
 * Colours for text and ornaments that belong to a picture.
 *
 * @param light ink and scrim of a hint of the picture's main hue, almost white
 * @param dark the same, almost black
 * @param accent the vivid colour that the picture itself uses against its main hue
 * @param contrary the accent to take where {@code accent} would drown in what is around it
 */
public record Palette(int light, int dark, int accent, int contrary) {
  private static final int BINS = 36;

  /** Below this chroma a colour is taken for grey. */
  private static final double COLOURFUL = 0.04;

  /** Hues nearer than this many bins to the main one do not stand out from it. */
  private static final int NEAR = 6;

  /** A second hue must hold this share of the picture's colour to be called its own. */
  private static final double SECOND_SHARE = 0.04;

  /** Beyond this an accent shouts. */
  private static final double MAX_CHROMA = 0.19;

  /** So that the palette's light ink, a little darker than white, still reaches 4.5. */
  private static final double CARRIES_WHITE = 5;

  /** Vivid yellow-greens look sickly on a sticker: warm yellow stands in for them. */
  private static final double SICKLY_FROM = 1.62;

  private static final double SICKLY_TO = 2.35;
  private static final double WARM_YELLOW = 1.52;
  private static final double ORANGE = 0.9;

  /** The accent of a picture without colours: a warm red. */
  private static final double DEFAULT_HUE = 0.45;

  public static Palette of(BufferedImage picture) {
    double[] weight = hues(picture);
    double total = 0;
    for (double w : weight) {
      total += w;
    }
    int main = strongest(weight, -1);
    boolean grey = total < 0.004;
    double mainHue = angle(main);
    int second = strongest(weight, main);
    double accentHue;
    if (grey) {
      accentHue = DEFAULT_HUE;
    } else if (weight[second] >= SECOND_SHARE * total) {
      accentHue = angle(second);
    } else {
      accentHue = mainHue + Math.PI;
    }
    double tint = grey ? 0 : 1;
    return new Palette(
        Oklab.polar(0.985, 0.012 * tint, mainHue).toRgb(),
        Oklab.polar(0.23, 0.065 * tint, mainHue).toRgb(),
        vivid(accentHue),
        vivid(accentHue + Math.PI));
  }

  /** The most colourful colour of {@code hue}, as sRGB has them at different lightness. */
  static int vivid(double wished) {
    double hue = Math.IEEEremainder(wished, 2 * Math.PI);
    if (hue > SICKLY_FROM && hue < SICKLY_TO) {
      hue = WARM_YELLOW;
    }
    Oklab best = null;
    for (double lightness = 0.52; lightness <= 0.88; lightness += 0.03) {
      Oklab shown = Oklab.ofRgb(Oklab.polar(lightness, MAX_CHROMA, hue).toRgb());
      if (best == null || shown.chroma() > best.chroma() + 0.005) {
        best = shown;
      }
    }
    // Yellows and oranges carry black; all else is made dark enough to carry white.
    boolean carriesBlack = hue > ORANGE && hue <= WARM_YELLOW;
    while (!carriesBlack && Contrast.ratio(0xFFFFFF, best.toRgb()) < CARRIES_WHITE) {
      best = new Oklab(best.lightness() - 0.01, best.a(), best.b());
    }
    return best.toRgb();
  }

  /** Chroma per pixel by hue, smoothed around the circle. */
  private static double[] hues(BufferedImage picture) {
    int[] pixels = Rasters.pixels(Rasters.resize(picture, 64, 64));
    double[] raw = new double[BINS];
    for (int rgb : pixels) {
      Oklab colour = Oklab.ofRgb(rgb);
      if (colour.chroma() > COLOURFUL) {
        int bin = (int) Math.floor((colour.hue() + Math.PI) / (2 * Math.PI) * BINS) % BINS;
        raw[bin] += colour.chroma() / pixels.length;
      }
    }
    double[] smooth = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      smooth[i] = (raw[(i + BINS - 1) % BINS] + 2 * raw[i] + raw[(i + 1) % BINS]) / 4;
    }
    return smooth;
  }

  /** The heaviest bin that is not near {@code other}; of all bins if that is negative. */
  private static int strongest(double[] weight, int other) {
    int best = -1;
    for (int i = 0; i < BINS; i++) {
      int apart = Math.min(Math.floorMod(i - other, BINS), Math.floorMod(other - i, BINS));
      boolean eligible = other < 0 || apart >= NEAR;
      if (eligible && (best < 0 || weight[i] > weight[best])) {
        best = i;
      }
    }
    return best;
  }

  private static double angle(int bin) {
    return (bin + 0.5) / BINS * 2 * Math.PI - Math.PI;
  }
}
