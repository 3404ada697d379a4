package io.pressroom.training.world.paint;

import static io.pressroom.training.world.paint.Shapes.blob;
import static io.pressroom.training.world.paint.Shapes.box;
import static io.pressroom.training.world.paint.Shapes.curve;
import static io.pressroom.training.world.paint.Shapes.ground;
import static io.pressroom.training.world.paint.Shapes.polygon;
import static io.pressroom.training.world.paint.Shapes.star;

import io.pressroom.training.world.Light;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Weather;

/** Beach, forest, city, snow and night sky: few large shapes, nearly always in the same spot. */
final class OutdoorPlaces {
  private static final int SNOW = 0xF4F8FC;

  private OutdoorPlaces() {}

  static void beach(Canvas c) {
    Sky.open(c, 0x53B9F0, 0xCDEFFB);
    Brush brush = c.place();
    double shore = c.jitter().around(160, 3);
    brush.fill(box(-8, 118, 272, 80), 0x1E9CC8);
    brush.fill(ground(shore, 12, shore + 6), snowed(c, 0xF2D58E));
    brush.line(curve(-8, shore, 80, shore - 12, 176, shore + 18, 264, shore + 6), 0xFFFFFF, 4);
    double x = c.jitter().around(212, 4);
    double top = c.jitter().around(88, 3);
    brush.limb(curve(x + 8, 196, x + 14, 160, x + 8, 120, x, top), 0x8A5A33, 9);
    for (double[] tip :
        new double[][] {{-46, 22}, {-44, -8}, {-14, -28}, {22, -22}, {40, 4}, {34, 30}}) {
      double side = tip[0] < 0 ? -1 : 1;
      brush.fill(
          blob(
              x,
              top,
              x + tip[0] * 0.4,
              top + tip[1] - 16,
              x + tip[0] * 0.8,
              top + tip[1] - 12,
              x + tip[0],
              top + tip[1],
              x + tip[0] * 0.7,
              top + tip[1] - 2,
              x + tip[0] * 0.4 + side * 4,
              top + tip[1] * 0.3 + 6,
              x,
              top),
          0x2C9A4B);
    }
  }

  static void forest(Canvas c) {
    Sky.open(c, 0x9ED8E8, 0xE6F5D8);
    Brush brush = c.place();
    boolean snow = c.spec().weather() == Weather.SNOWFALL;
    for (double x : new double[] {76, 128, 180}) {
      fir(brush, c.jitter().around(x, 4), 182, c.jitter().around(92, 4), 0x6FB07A, snow);
    }
    brush.fill(ground(172, 8, 172), snowed(c, 0x79B254));
    for (double x : new double[] {26, 230}) {
      fir(brush, c.jitter().around(x, 4), 214, c.jitter().around(152, 4), 0x24713F, snow);
    }
  }

  private static void fir(
      Brush brush, double x, double foot, double height, int rgb, boolean snow) {
    double half = height * 0.3;
    brush.fill(box(x - height * 0.06, foot - height * 0.2, height * 0.12, height * 0.2), 0x74492A);
    for (int tier = 0; tier < 3; tier++) {
      double base = foot - height * (0.14 + 0.24 * tier);
      double reach = half * (1 - 0.22 * tier);
      int leaves = snow && tier == 2 ? SNOW : rgb;
      brush.fill(polygon(x - reach, base, x + reach, base, x, base - height * 0.38), leaves);
    }
  }

  static void city(Canvas c) {
    Sky.open(c, 0x8FB8EE, 0xF6DCD8);
    Brush brush = c.place();
    boolean night = c.spec().light() == Light.NIGHT || c.spec().style() == Style.NEON;
    double[] heights = {88, 62, 108, 74, 116, 68, 96};
    int[] walls = {0x5D6F9A, 0x8A7FA6, 0x4B5F8C, 0x7C8DB5, 0x55689A, 0x8A7FA6, 0x4B5F8C};
    for (int i = 0; i < heights.length; i++) {
      double x = -4 + 38 * i;
      double top = c.jitter().around(190 - heights[i], 4);
      brush.fill(box(x, top, 37, 210 - top), walls[i]);
      for (int window = 0; window < 6; window++) {
        int row = window / 2;
        var pane = box(x + 6 + 15 * (window % 2), top + 9 + 20.0 * row, 10, 12);
        if (night) {
          brush.light(pane, 0xFFD766);
        } else {
          brush.detail(pane, 0xD7E6F5);
        }
      }
    }
    brush.fill(box(-8, 186, 272, 80), snowed(c, 0xB9B7B4));
    brush.fill(box(-8, 208, 272, 60), snowed(c, 0x6B6E78));
  }

  static void snow(Canvas c) {
    Sky.open(c, 0x62AEEB, 0xDDF0FC);
    Brush brush = c.place();
    mountain(brush, c.jitter().around(36, 5), c.jitter().around(84, 4), 92);
    mountain(brush, c.jitter().around(222, 5), c.jitter().around(78, 4), 96);
    mountain(brush, c.jitter().around(128, 5), c.jitter().around(98, 4), 84);
    brush.fill(ground(178, 14, 172), SNOW);
    for (double x : new double[] {22, 238}) {
      fir(brush, c.jitter().around(x, 3), 206, c.jitter().around(66, 3), 0x3B7F73, true);
    }
  }

  private static void mountain(Brush brush, double x, double top, double half) {
    double height = 190 - top;
    brush.fill(polygon(x - half, 190, x + half, 190, x, top), 0x7488AC);
    double cap = 0.4;
    brush.fill(
        polygon(
            x,
            top,
            x + half * cap,
            top + height * cap,
            x + half * 0.14,
            top + height * cap * 0.78,
            x,
            top + height * cap * 1.1,
            x - half * 0.16,
            top + height * cap * 0.78,
            x - half * cap,
            top + height * cap),
        SNOW);
  }

  static void nightSky(Canvas c) {
    c.backdrop(0x0A0B3A, 0x5A3A9C);
    Brush brush = c.place();
    double[][] stars = {
      {24, 104},
      {92, 24},
      {104, 78},
      {146, 48},
      {188, 26},
      {206, 84},
      {236, 52},
      {240, 122},
      {40, 20}
    };
    for (double[] at : stars) {
      brush.light(star(c.jitter().around(at[0], 4), c.jitter().around(at[1], 4), 9), 0xFFF3B8);
    }
    brush.light(Sky.crescent(c.jitter().around(52, 4), c.jitter().around(62, 4), 27), 0xFFE9A0);
    // Night lies in these colours already: the brush's own night would sink them into black.
    brush.fillToned(ground(176, 30, 196), c.tones().styled(0x2B2F7A), 0x6A6CFF);
    brush.fillToned(ground(206, -18, 188), c.tones().styled(0x1C2260), 0x3F8CFF);
  }

  /** The colour of a ground, white with snow while it snows. */
  private static int snowed(Canvas c, int rgb) {
    return c.spec().weather() == Weather.SNOWFALL ? Tones.mix(rgb, SNOW, 0.8) : rgb;
  }
}
