package io.pressroom.training.world.paint;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Short names for Java2D's shapes. */
final class Shapes {
  private Shapes() {}

  static Shape circle(double x, double y, double radius) {
    return ellipse(x, y, radius, radius);
  }

  static Shape ellipse(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
  }

  static Shape box(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }

  static Shape rounded(double x, double y, double width, double height, double arc) {
    return new RoundRectangle2D.Double(x, y, width, height, arc, arc);
  }

  static Shape line(double x1, double y1, double x2, double y2) {
    return new Line2D.Double(x1, y1, x2, y2);
  }

  /** The upper half of an ellipse's outline, open. */
  static Shape arch(double x, double y, double radiusX, double radiusY) {
    return new Arc2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY, 0, 180, Arc2D.OPEN);
  }

  /** A closed polygon through x, y pairs. */
  static Shape polygon(double... xy) {
    var path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }

  /** An open curve: a start point, then two control points and an end point for each segment. */
  static Path2D curve(double... xy) {
    var path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 6) {
      path.curveTo(xy[i], xy[i + 1], xy[i + 2], xy[i + 3], xy[i + 4], xy[i + 5]);
    }
    return path;
  }

  /** {@link #curve}, closed by a straight line. */
  static Shape blob(double... xy) {
    Path2D path = curve(xy);
    path.closePath();
    return path;
  }

  /**
   * Ground to the picture's lower edge, under a gentle wave from (left) over a swing to (right).
   */
  static Shape ground(double left, double swing, double right) {
    Path2D path = curve(-8, left, 80, left - swing, 176, right + swing, 264, right);
    path.lineTo(264, 264);
    path.lineTo(-8, 264);
    path.closePath();
    return path;
  }

  /** A star with four thin points. */
  static Shape star(double x, double y, double size) {
    double waist = size * 0.28;
    return polygon(
        x, y - size, x + waist, y - waist, x + size, y, x + waist, y + waist, x, y + size,
        x - waist, y + waist, x - size, y, x - waist, y - waist);
  }

  static Shape turned(Shape shape, double radians, double x, double y) {
    return AffineTransform.getRotateInstance(radians, x, y).createTransformedShape(shape);
  }

  /** The mirror image across the line x = {@code axis}. */
  static Shape mirrored(Shape shape, double axis) {
    return new AffineTransform(-1, 0, 0, 1, 2 * axis, 0).createTransformedShape(shape);
  }
}
