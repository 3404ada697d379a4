package io.pressroom.training.world.paint;

import io.pressroom.training.world.Light;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Weather;
import java.awt.Color;

/**
 * What light, weather and style make of a colour. Colours are 0xRRGGBB. Toning colours as they are
 * chosen, and not the finished pixels, keeps every area flat, which a small autoencoder can hold.
 */
final class Tones {
  static final int INK = 0x2B2430;
  static final int PAPER = 0xFCFAF4;
  private static final int RETRO_DAY = 0xEBB36A;
  private static final int RETRO_NIGHT = 0xB0704A;
  private static final int NEON_DAY = 0x1D1040;
  private static final int NEON_NIGHT = 0x080A1E;

  private final Style style;
  private final Light light;
  private final Weather weather;
  private final boolean indoors;

  Tones(PictureSpec spec) {
    this.style = spec.style();
    this.light = spec.light();
    this.weather = spec.weather();
    this.indoors = spec.place() == Place.CAFE || spec.place() == Place.INTERIOR;
  }

  /** A thing of the place, in the picture's light, weather and style. */
  int ambient(int rgb) {
    int weathered =
        switch (weather) {
          case CLEAR -> rgb;
          case RAIN -> mix(mix(rgb, grey(rgb), 0.3), 0x667588, 0.22);
          case SNOWFALL -> mix(rgb, 0xE9F0F7, 0.22);
        };
    return styled(light == Light.DAY ? weathered : night(weathered));
  }

  /** Out of doors the night is blue; indoors lamps keep it warm. */
  private int night(int rgb) {
    return indoors
        ? mix(scale(rgb, 0.66, 0.56, 0.6), 0x2A1A58, 0.16)
        : mix(scale(rgb, 0.42, 0.5, 0.8), 0x16205A, 0.25);
  }

  /** A thing that has the right colour already, such as a sky, in the picture's style. */
  int styled(int rgb) {
    boolean day = light == Light.DAY;
    boolean fair = weather == Weather.CLEAR; // rain and snow have paled it already
    return switch (style) {
      case MODERN -> rgb;
      case RETRO -> mix(mix(rgb, grey(rgb), 0.1), day ? RETRO_DAY : RETRO_NIGHT, day ? 0.3 : 0.22);
      case MINIMAL -> mix(rgb, PAPER, !day ? 0.1 : fair ? 0.42 : 0.25);
      case NEON -> mix(rgb, day ? NEON_DAY : NEON_NIGHT, 0.86);
      case WATERCOLOUR -> mix(rgb, PAPER, day && fair ? 0.25 : 0.15);
    };
  }

  /** The subject: it keeps its colour, whatever falls on it. */
  int subject(int rgb) {
    int lit = light == Light.DAY ? rgb : scale(rgb, 0.94, 0.93, 0.96);
    return switch (style) {
      case MODERN, MINIMAL -> lit;
      case RETRO -> mix(lit, RETRO_DAY, 0.14);
      case NEON -> mix(rgb, NEON_NIGHT, 0.18);
      case WATERCOLOUR -> mix(lit, PAPER, 0.12);
    };
  }

  /** The colour of a neon tube: as bright as the hue allows; greys turn cyan. */
  static int vivid(int rgb) {
    float[] hsb = Color.RGBtoHSB(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, null);
    boolean grey = hsb[1] < 0.2f;
    return Color.HSBtoRGB(grey ? 0.53f : hsb[0], grey ? 0.5f : Math.max(0.65f, hsb[1]), 1)
        & 0xFFFFFF;
  }

  static int lighter(int rgb, double t) {
    return mix(rgb, 0xFFFFFF, t);
  }

  static int darker(int rgb, double t) {
    return scale(rgb, 1 - t, 1 - t, 1 - t);
  }

  /** {@code a} at t = 0, {@code b} at t = 1. */
  static int mix(int a, int b, double t) {
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      rgb |= (int) Math.round((a >> shift & 255) * (1 - t) + (b >> shift & 255) * t) << shift;
    }
    return rgb;
  }

  static Color alpha(int rgb, double alpha) {
    return new Color((int) Math.round(alpha * 255) << 24 | rgb, true);
  }

  private static int grey(int rgb) {
    int luma = (int) (0.3 * (rgb >> 16 & 255) + 0.59 * (rgb >> 8 & 255) + 0.11 * (rgb & 255));
    return luma * 0x010101;
  }

  private static int scale(int rgb, double red, double green, double blue) {
    return (int) ((rgb >> 16 & 255) * red) << 16
        | (int) ((rgb >> 8 & 255) * green) << 8
        | (int) ((rgb & 255) * blue);
  }
}
