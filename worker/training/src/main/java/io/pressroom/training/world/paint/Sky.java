package io.pressroom.training.world.paint;

import static io.pressroom.training.world.paint.Shapes.box;
import static io.pressroom.training.world.paint.Shapes.circle;
import static io.pressroom.training.world.paint.Shapes.ellipse;

import io.pressroom.training.world.Light;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Style;
import io.pressroom.training.world.Weather;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.image.BufferedImage;

/**
 * The sky and what falls from it. Drops and flakes are few and big: fine ones would be lost in 16 x
 * 16 latents.
 */
final class Sky {
  private static final int MOON = 0xF7EFC6;

  private Sky() {}

  /** A gradient over the whole picture, from the colour overhead to the one at the horizon. */
  static void backdrop(BufferedImage image, Tones tones, Style style, int top, int horizon) {
    int from = tones.styled(top);
    int to = tones.styled(horizon);
    switch (style) {
      case MINIMAL -> from = to = Tones.mix(from, to, 0.4);
      case RETRO -> from = Tones.mix(from, to, 0.3);
      case WATERCOLOUR -> to = Tones.mix(to, Tones.PAPER, 0.4);
      default -> {}
    }
    Graphics2D g = image.createGraphics();
    g.setPaint(new GradientPaint(0, 0, new Color(from), 0, 160, new Color(to)));
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.dispose();
  }

  /** The open sky in the spec's light and weather, with the sun or the moon at upper left. */
  static void open(Canvas canvas, int dayTop, int dayHorizon) {
    PictureSpec spec = canvas.spec();
    boolean night = spec.light() == Light.NIGHT;
    switch (spec.weather()) {
      case CLEAR -> canvas.backdrop(night ? 0x0B1244 : dayTop, night ? 0x34408C : dayHorizon);
      case RAIN -> canvas.backdrop(night ? 0x151B30 : 0x6C7A8A, night ? 0x333D58 : 0xA9B5C0);
      case SNOWFALL -> canvas.backdrop(night ? 0x1D2650 : 0xA9BACD, night ? 0x4A578A : 0xCBD8E6);
    }
    Brush brush = canvas.place();
    double x = canvas.jitter().around(50, 5);
    double y = canvas.jitter().around(50, 4);
    if (night) {
      brush.light(crescent(x, y, 21), MOON);
    } else if (spec.weather() == Weather.CLEAR) {
      brush.light(circle(x, y, 21), spec.style() == Style.RETRO ? 0xEFA64A : 0xFFD84D);
    }
    if (spec.weather() != Weather.CLEAR) {
      int cloud = spec.weather() == Weather.RAIN ? 0x5C6876 : 0xD3DCE6;
      cloud(brush, canvas.jitter().around(88, 6), 46, cloud);
      cloud(brush, canvas.jitter().around(196, 6), 36, cloud);
    }
  }

  static Area crescent(double x, double y, double radius) {
    var moon = new Area(circle(x, y, radius));
    moon.subtract(new Area(circle(x + radius * 0.55, y - radius * 0.25, radius * 0.85)));
    return moon;
  }

  private static void cloud(Brush brush, double x, double y, int rgb) {
    var cloud = new Area(ellipse(x, y, 40, 13));
    cloud.add(new Area(circle(x - 12, y - 9, 15)));
    cloud.add(new Area(circle(x + 13, y - 6, 12)));
    brush.fill(cloud, rgb);
  }

  /** Drops or flakes over the place, behind the subject. */
  static void fall(Canvas canvas) {
    Weather weather = canvas.spec().weather();
    if (weather == Weather.CLEAR) {
      return;
    }
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 5; column++) {
        double x = canvas.jitter().around(28 + 50 * column + (row % 2 == 0 ? 0 : 22), 5);
        double y = canvas.jitter().around(78 + 46 * row, 5);
        if (weather == Weather.RAIN) {
          canvas.place().light(drop(x, y), 0x9FD4F7);
        } else {
          canvas.place().light(circle(x, y, 5), 0xFFFFFF);
        }
      }
    }
  }

  private static Shape drop(double x, double y) {
    return Shapes.blob(
        x + 3, y - 12, x + 5, y - 3, x + 5, y + 6, x, y + 6, x - 5, y + 6, x - 4, y - 2, x + 3,
        y - 12);
  }

  /** A pane of sky as seen from indoors. */
  static void pane(Canvas canvas, double x, double y, double width, double height) {
    int sky = canvas.spec().light() == Light.NIGHT ? 0x1C2768 : 0xAEDDF6;
    canvas.place().fillToned(box(x, y, width, height), canvas.tones().styled(sky), 0x4F7BFF);
  }
}
