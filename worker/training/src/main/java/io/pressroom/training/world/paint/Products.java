package io.pressroom.training.world.paint;

import static io.pressroom.training.world.paint.Shapes.arch;
import static io.pressroom.training.world.paint.Shapes.blob;
import static io.pressroom.training.world.paint.Shapes.box;
import static io.pressroom.training.world.paint.Shapes.circle;
import static io.pressroom.training.world.paint.Shapes.ellipse;
import static io.pressroom.training.world.paint.Shapes.line;
import static io.pressroom.training.world.paint.Shapes.polygon;
import static io.pressroom.training.world.paint.Shapes.rounded;
import static io.pressroom.training.world.paint.Shapes.turned;

/**
 * The products, one pose each, told apart by their outline alone. {@code rgb} is the subject's
 * colour.
 */
final class Products {
  private static final int CREAM = 0xFFFAEE;
  private static final int GOLD = 0xF0BE32;

  private Products() {}

  /** In profile, toe to the right, on a thick white sole. */
  static void shoe(Brush b, int rgb) {
    b.fill(
        blob(
            -76, -18, -82, -50, -80, -80, -74, -100, -62, -90, -36, -88, -24, -108, -16, -110, -8,
            -110, 2, -106, 14, -80, 34, -66, 52, -60, 78, -54, 86, -40, 84, -18),
        rgb);
    b.fill(
        blob(40, -20, 40, -46, 56, -58, 60, -56, 78, -52, 86, -40, 84, -20),
        Tones.lighter(rgb, 0.35));
    b.fill(rounded(-82, -24, 170, 24, 16), CREAM);
    int laces = rgb == Composition.WHITE ? 0x6A6F7A : 0xFFFFFF;
    for (int i = 0; i < 3; i++) {
      b.line(line(-22 + 17 * i, -84 + 12 * i, -2 + 17 * i, -98 + 12 * i), laces, 7);
    }
  }

  /** A wide body with a thick ring of a handle on the right, and coffee. */
  static void mug(Brush b, int rgb) {
    b.limb(ellipse(38, -60, 30, 32), Tones.darker(rgb, 0.12), 15);
    b.fill(rounded(-64, -112, 100, 112, 26), rgb);
    b.fill(ellipse(-14, -110, 50, 15), Tones.lighter(rgb, 0.3));
    b.detail(ellipse(-14, -109, 40, 9), 0x5A3218);
  }

  /** A handbag with an arched handle and a gold clasp. */
  static void bag(Brush b, int rgb) {
    b.limb(arch(0, -78, 34, 50), Tones.darker(rgb, 0.2), 12);
    b.fill(
        blob(-74, 0, -74, 0, -62, -84, -60, -84, -60, -84, 60, -84, 60, -84, 62, -84, 74, 0, 74, 0),
        rgb);
    b.fill(
        blob(-61, -84, -64, -50, -40, -40, 0, -40, 40, -40, 64, -50, 61, -84),
        Tones.darker(rgb, 0.15));
    b.fill(rounded(-12, -54, 24, 24, 8), GOLD);
  }

  /** A table lamp: a wide trapezoid of a shade on a round foot. */
  static void lamp(Brush b, int rgb) {
    b.veil(polygon(-58, -66, 58, -66, 84, -2, -84, -2), 0xFFF0A0, 0.35);
    b.fill(box(-6, -70, 12, 56), 0xC79A4B);
    b.fill(rounded(-36, -18, 72, 18, 16), Tones.darker(rgb, 0.12));
    b.fill(polygon(-70, -60, 70, -60, 38, -136, -38, -136), rgb);
  }

  /** Tall and narrow, with a cap and a label. */
  static void bottle(Brush b, int rgb) {
    b.fill(
        blob(
            -34, 0, -36, -30, -34, -70, -34, -80, -34, -100, -13, -96, -13, -118, -13, -124, -13,
            -128, -13, -130, 0, -130, 10, -130, 13, -130, 13, -128, 13, -124, 13, -118, 13, -96, 34,
            -100, 34, -80, 34, -70, 36, -30, 34, 0),
        rgb);
    b.fill(rounded(-16, -144, 32, 18, 6), rgb == Composition.BLACK ? GOLD : 0x3A3440);
    b.fill(box(-34, -64, 68, 36), CREAM);
    b.detail(circle(0, -46, 10), rgb == Composition.WHITE ? 0x9AA0AA : rgb);
  }

  /** A round dial with thick hands, strap above and below. */
  static void watch(Brush b, int rgb) {
    b.fill(polygon(-22, -144, 22, -144, 28, -100, -28, -100), Tones.darker(rgb, 0.15));
    b.fill(polygon(-28, -44, 28, -44, 22, 0, -22, 0), Tones.darker(rgb, 0.15));
    b.fill(rounded(48, -80, 12, 16, 5), GOLD);
    b.fill(circle(0, -72, 52), rgb);
    b.fill(circle(0, -72, 36), CREAM);
    b.line(line(0, -72, 0, -98), Tones.INK, 7);
    b.line(line(0, -72, 18, -62), Tones.INK, 7);
  }

  /** Five big leaves in a pot; the colour is the pot's. */
  static void plant(Brush b, int rgb) {
    for (int leaf : new int[] {-2, 2, -1, 1, 0}) {
      b.fill(
          turned(
              blob(0, -56, -26, -80, -22, -120, 0, -140, 22, -120, 26, -80, 0, -56),
              leaf * 0.58,
              0,
              -54),
          leaf % 2 == 0 ? 0x2E9448 : 0x5DBB5A);
    }
    b.fill(polygon(-50, -54, 50, -54, 36, 0, -36, 0), rgb);
    b.fill(rounded(-58, -70, 116, 22, 8), Tones.darker(rgb, 0.1));
  }

  /** Two tiers under cream, with three candles. */
  static void cake(Brush b, int rgb) {
    b.fill(ellipse(0, -3, 84, 8), 0xDDE3EA);
    b.fill(rounded(-70, -58, 140, 54, 12), rgb);
    b.fill(rounded(-70, -64, 140, 16, 14), CREAM);
    b.fill(rounded(-44, -102, 88, 42, 10), rgb);
    b.fill(rounded(-44, -106, 88, 15, 13), CREAM);
    for (int candle = -1; candle <= 1; candle++) {
      b.fill(box(candle * 25 - 4, -128, 8, 24), 0x4FB3E8);
      b.light(ellipse(candle * 25, -136, 6, 9), 0xFFB52E);
    }
  }
}
