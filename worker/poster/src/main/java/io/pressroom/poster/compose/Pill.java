package io.pressroom.poster.compose;

import io.pressroom.poster.text.Align;
import io.pressroom.poster.text.TextBlock;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** A button with round ends around one line of text. */
public record Pill(TextBlock label) {
  private static final double PAD_X = 1.15;
  private static final double HEIGHT = 2.1;

  public double width() {
    return label.width() + 2 * PAD_X * label.size();
  }

  public double height() {
    return HEIGHT * label.size();
  }

  /** The most pixels that a label of {@code fontSize} may take in a pill of {@code width}. */
  public static double labelWidth(double width, double fontSize) {
    return width - 2 * PAD_X * fontSize;
  }

  /** The button's shape with its upper left corner at {@code x}, {@code y}. */
  public RoundRectangle2D shape(double x, double y) {
    return new RoundRectangle2D.Double(x, y, width(), height(), height(), height());
  }

  /** The label's outlines, in the middle of {@link #shape}. */
  public Path2D ink(double x, double y) {
    Rectangle2D box = shape(x, y).getBounds2D();
    return label.at(x, box.getCenterY() - label.height() / 2, width(), Align.CENTER);
  }
}
