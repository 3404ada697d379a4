package io.pressroom.training.world.paint;

import static io.pressroom.training.world.paint.Shapes.blob;
import static io.pressroom.training.world.paint.Shapes.box;
import static io.pressroom.training.world.paint.Shapes.circle;
import static io.pressroom.training.world.paint.Shapes.ellipse;
import static io.pressroom.training.world.paint.Shapes.rounded;

import io.pressroom.training.world.Light;
import java.awt.geom.Area;

/** Studio, interior and Paris café. */
final class IndoorPlaces {
  private IndoorPlaces() {}

  /** A plain backdrop with a disc of light and a podium; by night the lamps are low. */
  static void studio(Canvas c) {
    boolean night = c.spec().light() == Light.NIGHT;
    c.backdrop(night ? 0x2A2C44 : 0xDCCFC4, night ? 0x4A4C6C : 0xF0E6DC);
    Brush brush = c.place();
    double x = c.jitter().around(128, 4);
    brush.fillToned(circle(x, 124, 92), c.tones().styled(night ? 0x6E70A0 : 0xFBF4EA), 0xF7A8E0);
    brush.fillToned(box(-8, 204, 272, 60), c.tones().styled(night ? 0x24263C : 0xC9B8AA), 0x9A7BFF);
    brush.fill(
        blob(x - 92, 226, x - 92, 248, x - 60, 250, x, 250, x + 60, 250, x + 92, 248, x + 92, 226),
        0xCDBBAA);
    brush.fill(ellipse(x, 226, 92, 15), 0xF3E8DC);
  }

  static void interior(Canvas c) {
    Brush brush = c.place();
    brush.fill(box(-8, -8, 272, 204), 0xE9DCC3);
    double x = c.jitter().around(26, 4);
    double y = c.jitter().around(34, 3);
    brush.fill(box(x, y, 66, 78), 0xFFFFFF);
    Sky.pane(c, x + 6, y + 6, 54, 66);
    if (c.spec().light() == Light.NIGHT) {
      brush.light(Sky.crescent(x + 30, y + 32, 13), 0xF7EFC6);
    }
    brush.fill(box(c.jitter().around(188, 4), y + 8, 44, 52), 0x8A5A3C);
    brush.detail(box(195, y + 15, 30, 38), 0xF2C46B);
    brush.fill(box(-8, 190, 272, 80), 0xB77F52);
    double sofa = c.jitter().around(128, 4);
    brush.fill(rounded(sofa - 104, 126, 208, 60, 30), 0x5E8C8A);
    brush.fill(rounded(sofa - 94, 162, 188, 36, 16), 0x7BAAA6);
    brush.fill(rounded(sofa - 118, 150, 32, 54, 22), 0x4F7B79);
    brush.fill(rounded(sofa + 86, 150, 32, 54, 22), 0x4F7B79);
    brush.fill(ellipse(128, 232, 104, 18), 0xE7B9A0);
  }

  static void cafe(Canvas c) {
    Brush brush = c.place();
    brush.fill(box(-8, -8, 272, 280), 0x8E3B2E);
    double x = c.jitter().around(18, 3);
    double y = 44;
    brush.fill(box(x, y, 220, 134), 0x5A3420);
    Sky.pane(c, x + 8, y + 8, 204, 118);
    eiffelTower(c, c.jitter().around(58, 3), y + 126, 104);
    if (c.spec().light() == Light.NIGHT) {
      brush.light(Sky.crescent(206, y + 36, 14), 0xF7EFC6);
    }
    brush.fill(box(-8, 186, 272, 20), 0xD9A066);
    brush.fill(box(-8, 204, 272, 60), 0xA86B3C);
    for (int stripe = 0; stripe < 8; stripe++) {
      double left = 32 * stripe;
      int rgb = stripe % 2 == 0 ? 0xD8352F : 0xFFF6E6;
      brush.fill(
          blob(
              left, -8, left, -8, left, 20, left, 28, left, 48, left + 32, 48, left + 32, 28,
              left + 32, 20, left + 32, -8, left + 32, -8),
          rgb);
    }
  }

  /** Dark iron by day, golden by night. */
  private static void eiffelTower(Canvas c, double x, double foot, double height) {
    double waist = foot - height * 0.42;
    var tower =
        new Area(
            blob(
                x - 32,
                foot,
                x - 16,
                foot - height * 0.24,
                x - 10,
                waist,
                x - 2.5,
                foot - height,
                x - 1,
                foot - height,
                x + 1,
                foot - height,
                x + 2.5,
                foot - height,
                x + 10,
                waist,
                x + 16,
                foot - height * 0.24,
                x + 32,
                foot,
                x + 24,
                foot,
                x + 22,
                foot,
                x + 18,
                foot,
                x + 14,
                foot - 26,
                x - 14,
                foot - 26,
                x - 18,
                foot));
    tower.add(new Area(box(x - 18, foot - height * 0.3, 36, 5)));
    tower.add(new Area(box(x - 10, foot - height * 0.55, 20, 4)));
    if (c.spec().light() == Light.NIGHT) {
      c.place().light(tower, 0xF0BE5A);
    } else {
      c.place().fill(tower, 0x5A4850);
    }
  }
}
