package io.pressroom.training.world.paint;

import static io.pressroom.training.world.paint.Shapes.blob;
import static io.pressroom.training.world.paint.Shapes.curve;
import static io.pressroom.training.world.paint.Shapes.mirrored;
import static io.pressroom.training.world.paint.Shapes.rounded;

import io.pressroom.training.world.Opacity;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;

/** A schematic chest film, seen from the front: the patient's right is on the left of the image. */
final class XrayFilm {
  private static final double MIDDLE = 128;

  private XrayFilm() {}

  static void paint(Canvas c) {
    Graphics2D g = c.image().createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(new Color(0x05070A));
    g.fillRect(0, 0, c.image().getWidth(), c.image().getHeight());
    double scale = c.jitter().around(1, 0.03);
    g.translate(MIDDLE + c.jitter().around(0, 4), 128 + c.jitter().around(0, 4));
    g.scale(scale, scale);
    g.translate(-MIDDLE, -128);
    body(g);
    Opacity finding = c.spec().opacity();
    if (finding != null) {
      opacity(g, finding);
    }
    g.dispose();
  }

  private static void body(Graphics2D g) {
    fill(
        g,
        0x5E6973,
        blob(
            100, -40, 100, 30, 98, 40, 60, 48, 16, 58, 8, 90, 20, 270, 90, 290, 166, 290, 236, 270,
            248, 90, 240, 58, 196, 48, 158, 40, 156, 30, 156, -40));
    Shape lung =
        blob(
            108, 66, 84, 48, 60, 84, 48, 128, 38, 168, 36, 200, 44, 218, 62, 204, 90, 198, 112, 214,
            118, 170, 116, 110, 108, 66);
    for (Shape each : both(lung)) {
      fill(g, 0x171C22, each);
    }
    fill(g, 0xA9B3BB, rounded(118, -40, 20, 340, 12));
    // The heart lies towards the patient's left, which is the right of the image.
    fill(
        g,
        0x98A2AB,
        blob(
            124, 124, 150, 112, 192, 168, 190, 214, 168, 222, 124, 222, 112, 204, 108, 176, 112,
            140, 124, 124));
    g.setColor(Tones.alpha(0xC3CCD4, 0.42));
    g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int rib = 0; rib < 5; rib++) {
      double y = 74 + 28 * rib;
      double reach = 58 + 6 * rib;
      for (Shape each :
          both(
              curve(120, y, 92, y - 18, MIDDLE - reach - 16, y - 8, MIDDLE - reach - 22, y + 28))) {
        g.draw(each);
      }
    }
    g.setColor(new Color(0xB4BEC6));
    g.setStroke(new BasicStroke(8, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (Shape each : both(curve(116, 62, 92, 56, 70, 46, 40, 58))) {
      g.draw(each);
    }
  }

  private static void opacity(Graphics2D g, Opacity opacity) {
    double x = MIDDLE + (opacity.side() == Opacity.Side.RIGHT ? -52 : 52);
    double y =
        switch (opacity.lobe()) {
          case UPPER -> 92;
          case MIDDLE -> 138;
          case LOWER -> 184;
        };
    float radius = 12 + 11 * opacity.severity();
    Color core = Tones.alpha(0xFFFFFF, 0.66 + 0.09 * opacity.severity());
    g.setPaint(
        new RadialGradientPaint(
            new Point2D.Double(x, y),
            radius,
            new float[] {0, 0.3f, 1},
            new Color[] {core, core, Tones.alpha(0xFFFFFF, 0)}));
    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  private static Shape[] both(Shape left) {
    return new Shape[] {left, mirrored(left, MIDDLE)};
  }

  private static void fill(Graphics2D g, int rgb, Shape shape) {
    g.setColor(new Color(rgb));
    g.fill(shape);
  }
}
