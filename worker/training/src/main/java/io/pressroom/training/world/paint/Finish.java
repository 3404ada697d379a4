package io.pressroom.training.world.paint;

import io.pressroom.training.world.Painted;
import io.pressroom.training.world.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** What a style lays over the finished picture: a border, or paper that shows at the edge. */
final class Finish {
  private Finish() {}

  static void apply(BufferedImage image, Style style, Jitter jitter) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    switch (style) {
      case RETRO -> creamBorder(g);
      case WATERCOLOUR -> raggedPaper(g, jitter);
      default -> {}
    }
    g.dispose();
  }

  private static void creamBorder(Graphics2D g) {
    var border = new Area(new Rectangle2D.Double(0, 0, Painted.SIZE, Painted.SIZE));
    border.subtract(new Area(Shapes.rounded(13, 13, Painted.SIZE - 26, Painted.SIZE - 26, 26)));
    g.setColor(new Color(0xF3E3BC));
    g.fill(border);
    g.setColor(new Color(0x7A4A2C));
    g.setStroke(new BasicStroke(2.5f));
    g.draw(Shapes.rounded(13, 13, Painted.SIZE - 26, Painted.SIZE - 26, 26));
  }

  /**
   * Two layers of a wavy edge: the outer one opaque, the inner one a veil, so that the wash fades
   * out.
   */
  private static void raggedPaper(Graphics2D g, Jitter jitter) {
    double phase = jitter.around(0, 0.5);
    g.setColor(Tones.alpha(Tones.PAPER, 0.5));
    g.fill(outside(17, phase + 0.6));
    g.setColor(new Color(Tones.PAPER));
    g.fill(outside(11, phase));
  }

  private static Path2D outside(double inset, double phase) {
    double half = Painted.SIZE / 2.0;
    var path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    path.append(new Rectangle2D.Double(0, 0, Painted.SIZE, Painted.SIZE), false);
    int points = 120;
    for (int i = 0; i < points; i++) {
      double angle = 2 * Math.PI * i / points;
      double wave = 3.5 * Math.sin(9 * angle + phase) + 2.5 * Math.sin(23 * angle + 3 * phase);
      double reach = half - inset + wave;
      double x = half + reach * squared(Math.cos(angle));
      double y = half + reach * squared(Math.sin(angle));
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    return path;
  }

  /** Turns a circle's coordinate into a rounded square's. */
  private static double squared(double v) {
    return Math.signum(v) * Math.pow(Math.abs(v), 0.22);
  }
}
