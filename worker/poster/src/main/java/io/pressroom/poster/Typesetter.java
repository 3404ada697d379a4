package io.pressroom.poster;

import io.pressroom.poster.compose.Frame;
import io.pressroom.poster.picture.CalmMap;
import io.pressroom.poster.picture.Palette;
import io.pressroom.poster.picture.Rasters;
import io.pressroom.poster.text.Typefaces;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Sets a copy over a picture. Immutable and thread-safe; reading the fonts takes a moment, so make
 * one and keep it.
 *
 * <p>The same picture and copy give the same poster, whatever fonts the machine has. Every text
 * keeps inside the poster's margin and has a WCAG contrast of at least 4.5 with each pixel under
 * and around it. A poster has the picture's proportions; a picture whose shorter side is less than
 * 1,024 pixels is enlarged to that, so that the text is sharp.
 */
public final class Typesetter {
  private static final int SHORT_SIDE = 1024;
  private static final int MAX_ASPECT = 4;

  private final Typefaces faces;

  /** Sets texts in the bundled faces: Latin, Greek, Cyrillic, kana, and Chinese as in GB 2312. */
  public Typesetter() {
    this(Typefaces.bundled());
  }

  private Typesetter(Typefaces faces) {
    this.faces = faces;
  }

  /** A typesetter that takes from {@code fallback} what the bundled faces lack. */
  public Typesetter withFallback(Font fallback) {
    return new Typesetter(faces.withFallback(fallback));
  }

  /** The poster alone; see {@link #compose}. */
  public BufferedImage typeset(BufferedImage picture, PosterCopy copy) {
    return compose(picture, copy).image();
  }

  /** The layout alone, for the work of a whole poster; see {@link #compose}. */
  public Layout plan(BufferedImage picture, PosterCopy copy) {
    return compose(picture, copy).layout();
  }

  /**
   * Makes a poster. The picture stays as it is.
   *
   * @param picture at most four times as long as it is wide, or wide as it is long
   * @throws PosterFormatException if a text holds a character that no face has, or does not fit at
   *     its smallest legible size
   * @throws IllegalArgumentException if the picture is too long or too wide
   */
  public Poster compose(BufferedImage picture, PosterCopy copy) {
    return layers(picture, copy).merge();
  }

  /** What the poster's texts are inked on, and the ink on nothing. */
  record Layers(BufferedImage ground, BufferedImage ink, Layout layout) {

    /** Inks the ground: these layers are spent after it. */
    Poster merge() {
      Graphics2D g = ground.createGraphics();
      g.drawImage(ink, 0, 0, null);
      g.dispose();
      return new Poster(ground, layout);
    }
  }

  Layers layers(BufferedImage picture, PosterCopy copy) {
    BufferedImage ground = enlarged(picture);
    int width = ground.getWidth();
    int height = ground.getHeight();
    Palette palette = Palette.of(picture);
    Plan plan =
        copy.isEmpty()
            ? Plan.EMPTY
            : new Composer(
                    faces,
                    new Frame(width, height),
                    CalmMap.of(picture),
                    new InkChooser(ground, palette))
                .plan(copy);
    List<InkRun> runs = new Painter(ground, palette).paint(plan);
    int[] pixels = Rasters.pixels(ground);
    Layout layout =
        new Layout(
            width,
            height,
            plan.telling().map(t -> t.story().arrangement().wireName()).orElse("none"),
            plan.telling().map(t -> t.scrim().opacity()).orElse(0.0),
            runs.stream().map(run -> run.placement(pixels, width, height)).toList());
    return new Layers(ground, Painter.ink(runs, width, height), layout);
  }

  private static BufferedImage enlarged(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int shorter = Math.min(width, height);
    if (Math.max(width, height) > MAX_ASPECT * shorter) {
      throw new IllegalArgumentException(
          "picture: expected sides of at most %d to 1, found %d x %d"
              .formatted(MAX_ASPECT, width, height));
    }
    double scale = Math.max(1, (double) SHORT_SIDE / shorter);
    return Rasters.resize(
        picture, (int) Math.round(width * scale), (int) Math.round(height * scale));
  }
}
