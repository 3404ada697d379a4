package io.pressroom.training.world.paint;

import io.pressroom.training.world.Style;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;

/**
 * Draws shapes in a style. One brush paints the place, another the subject: they differ in how they
 * tone colours and in how strong their outlines are. Not thread-safe; lives for one picture.
 */
final class Brush implements AutoCloseable {
  private final Graphics2D g;
  private final Style style;
  private final IntUnaryOperator tone;
  private final boolean foreground;

  private Brush(BufferedImage image, Style style, IntUnaryOperator tone, boolean foreground) {
    this.g = image.createGraphics();
    this.style = style;
    this.tone = tone;
    this.foreground = foreground;
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  static Brush forPlace(BufferedImage image, Style style, Tones tones) {
    return new Brush(image, style, tones::ambient, false);
  }

  static Brush forSubject(BufferedImage image, Style style, Tones tones) {
    return new Brush(image, style, tones::subject, true);
  }

  /** Moves the origin and scales, for everything drawn from here on. */
  void place(double x, double y, double scale) {
    g.translate(x, y);
    g.scale(scale, scale);
  }

  /** A main shape: filled and outlined as the style has it. */
  void fill(Shape shape, int rgb) {
    fillToned(shape, tone.applyAsInt(rgb), rgb);
  }

  /** Like {@link #fill}, for a colour that has seen light and weather already. */
  void fillToned(Shape shape, int toned, int neon) {
    switch (style) {
      case MODERN -> {
        gradient(shape, Tones.lighter(toned, 0.2), Tones.darker(toned, 0.12));
        outline(shape, Tones.darker(toned, 0.35), 2);
      }
      case RETRO -> {
        solid(shape, new Color(toned));
        stroke(shape, new Color(Tones.mix(toned, 0x3A2418, 0.65)), foreground ? 3 : 2);
      }
      case MINIMAL -> {
        solid(shape, new Color(toned));
        outline(shape, Tones.darker(toned, 0.2), 1.4);
      }
      case NEON -> {
        solid(shape, new Color(toned));
        glow(shape, Tones.vivid(neon));
      }
      case WATERCOLOUR -> {
        gradient(shape, toned, Tones.mix(toned, Tones.PAPER, foreground ? 0.2 : 0.35));
        stroke(shape, Tones.alpha(Tones.darker(toned, 0.25), foreground ? 0.7 : 0.35), 2.5);
      }
    }
  }

  /** A small part of a shape: one flat colour, no outline. */
  void detail(Shape shape, int rgb) {
    solid(shape, new Color(tone.applyAsInt(rgb)));
  }

  /** Something that shines by itself: the same colour by day and night. */
  void light(Shape shape, int rgb) {
    if (style == Style.NEON) {
      glow(shape, Tones.vivid(rgb));
    }
    solid(shape, new Color(rgb));
  }

  /** A veil of colour over what is there. */
  void veil(Shape shape, int rgb, double alpha) {
    solid(shape, Tones.alpha(rgb, alpha));
  }

  /** A thick line, a shape in its own right: a handle, a tail. Outlined as shapes are. */
  void limb(Shape path, int rgb, double width) {
    var pen = new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    fill(new Area(pen.createStrokedShape(path)), rgb); // as an area, which has no seams to outline
  }

  /** A plain line. */
  void line(Shape path, int rgb, double width) {
    stroke(path, new Color(tone.applyAsInt(rgb)), width);
  }

  @Override
  public void close() {
    g.dispose();
  }

  private void outline(Shape shape, int rgb, double width) {
    if (foreground) {
      stroke(shape, new Color(rgb), width);
    }
  }

  private void glow(Shape shape, int rgb) {
    stroke(shape, Tones.alpha(rgb, foreground ? 0.28 : 0.14), foreground ? 9 : 7);
    stroke(
        shape,
        new Color(foreground ? Tones.lighter(rgb, 0.35) : Tones.darker(rgb, 0.12)),
        foreground ? 3.2 : 2.2);
  }

  private void gradient(Shape shape, int top, int bottom) {
    Rectangle2D box = shape.getBounds2D();
    g.setPaint(
        new GradientPaint(
            0, (float) box.getMinY(), new Color(top), 0, (float) box.getMaxY(), new Color(bottom)));
    g.fill(shape);
  }

  private void solid(Shape shape, Color colour) {
    g.setColor(colour);
    g.fill(shape);
  }

  private void stroke(Shape shape, Color colour, double width) {
    g.setColor(colour);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }
}
