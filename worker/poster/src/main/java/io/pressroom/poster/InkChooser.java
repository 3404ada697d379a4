package io.pressroom.poster;

import io.pressroom.poster.compose.Frame;
import io.pressroom.poster.compose.Story;
import io.pressroom.poster.picture.Neighbourhood;
import io.pressroom.poster.picture.Oklab;
import io.pressroom.poster.picture.Palette;
import io.pressroom.poster.picture.Rasters;
import io.pressroom.poster.picture.Scrim;
import io.pressroom.poster.picture.Tint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * Chooses the ink for texts at a given place, light or dark, and the scrim that it needs there.
 * Confined to one poster.
 *
 * <p>Works on a small sketch of the picture, since many places are tried. Its answer is an estimate
 * to that extent; what it misses by, the painter's haze makes up for at full size.
 */
final class InkChooser {
  /** WCAG's 4.5, and a little for rounding to bytes. */
  static final double CONTRAST = 4.6;

  /** Light ink looks better than dark; this much more scrim is a fair price for it. */
  private static final double LIGHT_BONUS = 0.16;

  /** On a framed picture a dark haze may reach over the frame, so less of it is fair. */
  private static final double FRAMED_LIGHT_BONUS = 0.06;

  /** If this share of the pixels around a text has its contrast, there is no scrim. */
  private static final double HAZE_ALONE = 0.85;

  /** If there is one, it sees to this share of them. */
  private static final double SCRIM_SHARE = 0.96;

  /** Costs are estimated on a picture this much smaller. */
  private static final double SKETCH_SCALE = 0.25;

  private static final int FRAME_PIXELS = 4;
  private static final double FRAME_CONTRAST = 0.25;

  private static final int CHANGE_STRIDE = 13;

  private final Frame frame;
  private final Palette palette;
  private final BufferedImage sketch;
  private final int[] pixels;

  /**
   * @param ground the picture at the poster's size
   */
  InkChooser(BufferedImage ground, Palette palette) {
    this.frame = new Frame(ground.getWidth(), ground.getHeight());
    this.palette = palette;
    this.sketch =
        Rasters.resize(
            ground,
            (int) Math.round(SKETCH_SCALE * ground.getWidth()),
            (int) Math.round(SKETCH_SCALE * ground.getHeight()));
    this.pixels = Rasters.pixels(sketch);
  }

  /** The ink, light or dark, whose scrim changes the picture less. */
  Plan.Telling choose(Story story) {
    Path2D ink = story.ink();
    ink.transform(AffineTransform.getScaleInstance(SKETCH_SCALE, SKETCH_SCALE));
    Neighbourhood place =
        InkRun.around(
            ink, SKETCH_SCALE * story.largestSize(), sketch.getWidth(), sketch.getHeight());
    Plan.Telling light = telling(story, place, palette.light(), palette.dark());
    Plan.Telling dark = telling(story, place, palette.dark(), palette.light());
    double bonus = isFramed(story) ? FRAMED_LIGHT_BONUS : LIGHT_BONUS;
    return light.damage() <= dark.damage() + bonus ? light : dark;
  }

  private Plan.Telling telling(Story story, Neighbourhood place, int ink, int tint) {
    double[] needs = Tint.needs(pixels, place, ink, tint, CONTRAST);
    double mean = Arrays.stream(needs).average().orElse(0);
    Arrays.sort(needs);
    // Where most is well the scrim can stay away, and the haze alone is not seen. Where it cannot,
    // it had better do nearly all, for spots of haze show on an even ground.
    boolean hazeAlone = quantile(needs, HAZE_ALONE) == 0 || isFramed(story);
    double opacity = hazeAlone ? 0 : quantile(needs, SCRIM_SHARE);
    Scrim scrim = scrim(story, tint, opacity);
    double damage = Math.max(mean, opacity) * change(scrim);
    return new Plan.Telling(story, ink, scrim, damage);
  }

  /**
   * A scrim reaches the edge: it would soil the paper or the frame around a picture that has one.
   */
  private boolean isFramed(Story story) {
    int width = sketch.getWidth();
    int height = sketch.getHeight();
    Rectangle2D rim =
        switch (story.arrangement().side()) {
          case TOP -> new Rectangle2D.Double(0, 0, width, FRAME_PIXELS);
          case BOTTOM -> new Rectangle2D.Double(0, height - FRAME_PIXELS, width, FRAME_PIXELS);
          case LEFT -> new Rectangle2D.Double(0, 0, FRAME_PIXELS, height);
          case RIGHT -> new Rectangle2D.Double(width - FRAME_PIXELS, 0, FRAME_PIXELS, height);
        };
    Rectangle2D box = story.bounds();
    Rectangle2D inside =
        new Rectangle2D.Double(
            SKETCH_SCALE * box.getX(),
            SKETCH_SCALE * box.getY(),
            SKETCH_SCALE * box.getWidth(),
            SKETCH_SCALE * box.getHeight());
    Oklab edge = Oklab.ofRgb(Rasters.mean(sketch, rim));
    return edge.distance(Oklab.ofRgb(Rasters.mean(sketch, inside))) > FRAME_CONTRAST;
  }

  /** How far the picture under a scrim is from the scrim's tint, mean Oklab distance. */
  private double change(Scrim scrim) {
    Oklab tint = Oklab.ofRgb(scrim.tint());
    double sum = 0;
    int count = 0;
    for (int i = 0; i < pixels.length; i += CHANGE_STRIDE) {
      int column = i % sketch.getWidth();
      int row = i / sketch.getWidth();
      if (scrim.covers(column / SKETCH_SCALE, row / SKETCH_SCALE, frame.width(), frame.height())) {
        sum += Oklab.ofRgb(pixels[i]).distance(tint);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)];
  }

  private Scrim scrim(Story story, int tint, double opacity) {
    Rectangle2D box = story.bounds();
    double pad = frame.unit(0.02);
    double solid =
        switch (story.arrangement().side()) {
          case TOP -> box.getMaxY() + pad;
          case BOTTOM -> frame.height() - box.getMinY() + pad;
          case LEFT -> box.getMaxX() + pad;
          case RIGHT -> frame.width() - box.getMinX() + pad;
        };
    return new Scrim(story.arrangement().side(), solid, frame.unit(0.3), tint, opacity);
  }
}
