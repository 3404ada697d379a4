package io.pressroom.training.world.paint;

import static io.pressroom.training.world.paint.Shapes.blob;
import static io.pressroom.training.world.paint.Shapes.circle;
import static io.pressroom.training.world.paint.Shapes.curve;
import static io.pressroom.training.world.paint.Shapes.ellipse;
import static io.pressroom.training.world.paint.Shapes.line;
import static io.pressroom.training.world.paint.Shapes.mirrored;
import static io.pressroom.training.world.paint.Shapes.polygon;

import java.awt.Shape;
import java.awt.geom.Arc2D;

/** A cat that sits and looks at us, its tail curled to the right. */
final class Cat {
  private static final int GOLD = 0xF2B81B;
  private static final double EYE_X = 23;
  private static final double EYE_Y = -92;

  private Cat() {}

  static void paint(Brush b, int rgb, boolean glasses, boolean reading) {
    int shade = Tones.darker(rgb, 0.15);
    b.limb(curve(30, -10, 82, -4, 84, -46, 62, -58), shade, 15);
    b.fill(blob(-46, 0, -52, -40, -34, -66, 0, -66, 34, -66, 52, -40, 46, 0), rgb);
    b.detail(ellipse(0, -22, 22, 22), Tones.lighter(rgb, 0.45));
    for (Shape ear :
        both(blob(-52, -92, -58, -120, -54, -140, -48, -148, -36, -142, -18, -128, -10, -118))) {
      b.fill(ear, rgb);
    }
    for (Shape inner : both(polygon(-44, -116, -45, -134, -27, -122))) {
      b.detail(inner, 0xF2A0A8);
    }
    b.fill(ellipse(0, -90, 56, 42), rgb);
    if (glasses) {
      glasses(b);
    } else {
      eyes(b);
    }
    b.detail(ellipse(0, -66, 17, 10), Tones.lighter(rgb, 0.5));
    b.detail(polygon(-7, -73, 7, -73, 0, -65), 0xE0566E);
    if (reading) {
      book(b, rgb);
    } else {
      for (Shape paw : both(ellipse(-18, -6, 16, 9))) {
        b.fill(paw, rgb);
      }
    }
  }

  private static void eyes(Brush b) {
    for (Shape eye : both(ellipse(-EYE_X, EYE_Y, 14, 15))) {
      b.fill(eye, 0xD6EE8A);
    }
    for (Shape pupil : both(ellipse(-EYE_X, EYE_Y, 6.5, 12))) {
      b.detail(pupil, Tones.INK);
    }
  }

  /** Light lenses in thick gold rims; a dark edge holds the gold apart from orange fur. */
  private static void glasses(Brush b) {
    double radius = 23;
    for (Shape lens : both(circle(-EYE_X - 3, EYE_Y, radius))) {
      b.line(lens, 0x5A3A10, 12);
      b.detail(lens, 0xF2FAFF);
      b.line(lens, GOLD, 7.5);
    }
    for (Shape pupil : both(ellipse(-EYE_X, EYE_Y + 2, 7, 9))) {
      b.detail(pupil, Tones.INK);
    }
    b.line(new Arc2D.Double(-7, EYE_Y - 8, 14, 12, 0, 180, Arc2D.OPEN), GOLD, 7);
    for (Shape arm : both(line(-EYE_X - radius - 5, EYE_Y - 4, -60, EYE_Y - 10))) {
      b.line(arm, GOLD, 6);
    }
  }

  private static void book(Brush b, int rgb) {
    for (Shape cover : both(polygon(0, -4, -62, -14, -62, -62, 0, -48))) {
      b.fill(cover, 0x9C2F3A);
    }
    for (Shape page : both(polygon(0, -10, -55, -19, -55, -66, 0, -52))) {
      b.fill(page, 0xFFFBF0);
    }
    for (int row = 0; row < 2; row++) {
      double y = 16 * row;
      for (Shape text : both(line(-45, -50 + y, -12, -42 + y))) {
        b.line(text, 0xA9A6B4, 4);
      }
    }
    for (Shape paw : both(ellipse(-58, -26, 12, 10))) {
      b.fill(paw, rgb);
    }
  }

  private static Shape[] both(Shape left) {
    return new Shape[] {left, mirrored(left, 0)};
  }
}
