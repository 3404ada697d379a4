package io.pressroom.training.world.paint;

import io.pressroom.training.world.Colour;
import io.pressroom.training.world.Painted;
import io.pressroom.training.world.PictureSpec;
import io.pressroom.training.world.Place;
import io.pressroom.training.world.Subject;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.random.RandomGenerator;

/**
 * Puts a picture together: the place, what falls on it, the subject on a layer of its own, the
 * style's finish.
 */
public final class Composition {
  static final int WHITE = 0xF8F8F5;
  static final int BLACK = 0x26262C;

  private static final int SIZE = Painted.SIZE;
  private static final double CENTRE = 128;
  private static final double FOOT = 228;

  private Composition() {}

  /** Paints a spec; thread-safe. */
  public static Painted paint(PictureSpec spec, RandomGenerator random) {
    var jitter = new Jitter(random);
    var picture = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    var tones = new Tones(spec);
    byte[] mask = new byte[SIZE * SIZE];
    try (Brush brush = Brush.forPlace(picture, spec.style(), tones)) {
      var canvas = new Canvas(spec, picture, tones, brush, jitter);
      place(canvas);
      Sky.fall(canvas);
      if (spec.subject() != Subject.NONE) {
        var layer = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_ARGB_PRE);
        subject(canvas, layer);
        mask = outline(layer);
        Graphics2D g = picture.createGraphics();
        g.drawImage(layer, 0, 0, null);
        g.dispose();
      }
    }
    if (spec.place() != Place.XRAY) {
      Finish.apply(picture, spec.style(), jitter);
    }
    return new Painted(bytes(picture), mask);
  }

  private static void place(Canvas canvas) {
    switch (canvas.spec().place()) {
      case BEACH -> OutdoorPlaces.beach(canvas);
      case FOREST -> OutdoorPlaces.forest(canvas);
      case CITY -> OutdoorPlaces.city(canvas);
      case STUDIO -> IndoorPlaces.studio(canvas);
      case INTERIOR -> IndoorPlaces.interior(canvas);
      case SNOW -> OutdoorPlaces.snow(canvas);
      case NIGHT_SKY -> OutdoorPlaces.nightSky(canvas);
      case CAFE -> IndoorPlaces.cafe(canvas);
      case XRAY -> XrayFilm.paint(canvas);
    }
  }

  private static void subject(Canvas canvas, BufferedImage layer) {
    PictureSpec spec = canvas.spec();
    double x = canvas.jitter().around(CENTRE, 6);
    double y = canvas.jitter().around(FOOT, 4);
    canvas.place().veil(Shapes.ellipse(x, y, 74, 8), 0x141428, 0.28);
    int rgb = rgb(spec.colour());
    try (Brush brush = Brush.forSubject(layer, spec.style(), canvas.tones())) {
      brush.place(x, y, canvas.jitter().around(1, 0.04));
      switch (spec.subject()) {
        case SHOE -> Products.shoe(brush, rgb);
        case MUG -> Products.mug(brush, rgb);
        case BAG -> Products.bag(brush, rgb);
        case LAMP -> Products.lamp(brush, rgb);
        case BOTTLE -> Products.bottle(brush, rgb);
        case WATCH -> Products.watch(brush, rgb);
        case PLANT -> Products.plant(brush, rgb);
        case CAKE -> Products.cake(brush, rgb);
        case CAT -> Cat.paint(brush, rgb, false, spec.reading());
        case CAT_WITH_GLASSES -> Cat.paint(brush, rgb, true, spec.reading());
        case NONE -> throw new IllegalStateException("no subject to paint");
      }
    }
  }

  private static int rgb(Colour colour) {
    return switch (colour) {
      case RED -> 0xDB2A2F;
      case ORANGE -> 0xF6871F;
      case YELLOW -> 0xFAD62B;
      case GREEN -> 0x2BA84A;
      case BLUE -> 0x2766E8;
      case PURPLE -> 0x8A3FD0;
      case PINK -> 0xFA8FC0;
      case WHITE -> WHITE;
      case BLACK -> BLACK;
      case NONE ->
          throw new IllegalArgumentException("colour: expected one for the subject, found NONE");
    };
  }

  /** Where the layer is more solid than not, grown by {@link Painted#MASK_MARGIN}. */
  private static byte[] outline(BufferedImage layer) {
    int[] argb = pixels(layer);
    byte[] rows = new byte[SIZE * SIZE];
    byte[] grown = new byte[SIZE * SIZE];
    for (int i = 0; i < argb.length; i++) {
      if (argb[i] >>> 24 > 127) {
        int x = i % SIZE;
        int from = Math.max(0, x - Painted.MASK_MARGIN);
        int to = Math.min(SIZE - 1, x + Painted.MASK_MARGIN);
        for (int k = from; k <= to; k++) {
          rows[i - x + k] = 1;
        }
      }
    }
    for (int i = 0; i < rows.length; i++) {
      if (rows[i] == 1) {
        int y = i / SIZE;
        int from = Math.max(0, y - Painted.MASK_MARGIN);
        int to = Math.min(SIZE - 1, y + Painted.MASK_MARGIN);
        for (int k = from; k <= to; k++) {
          grown[i + (k - y) * SIZE] = 1;
        }
      }
    }
    return grown;
  }

  private static byte[] bytes(BufferedImage picture) {
    int[] rgb = pixels(picture);
    byte[] bytes = new byte[rgb.length * 3];
    for (int i = 0; i < rgb.length; i++) {
      bytes[3 * i] = (byte) (rgb[i] >> 16);
      bytes[3 * i + 1] = (byte) (rgb[i] >> 8);
      bytes[3 * i + 2] = (byte) rgb[i];
    }
    return bytes;
  }

  private static int[] pixels(BufferedImage image) {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }
}
