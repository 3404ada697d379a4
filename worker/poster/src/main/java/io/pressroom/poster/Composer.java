package io.pressroom.poster;

import io.pressroom.poster.compose.Arrangement;
import io.pressroom.poster.compose.Frame;
import io.pressroom.poster.compose.Pill;
import io.pressroom.poster.compose.Seal;
import io.pressroom.poster.compose.Spots;
import io.pressroom.poster.compose.Story;
import io.pressroom.poster.picture.CalmMap;
import io.pressroom.poster.picture.Neighbourhood;
import io.pressroom.poster.picture.Oklab;
import io.pressroom.poster.picture.Palette;
import io.pressroom.poster.picture.Rasters;
import io.pressroom.poster.picture.Scrim;
import io.pressroom.poster.picture.Tint;
import io.pressroom.poster.text.Fit;
import io.pressroom.poster.text.TextFitter;
import io.pressroom.poster.text.Typefaces;
import io.pressroom.poster.text.Voice;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides where a copy goes on one picture. Confined to one poster.
 *
 * <p>Every arrangement that the texts fit is tried and costed: how busy the picture is under them,
 * how much scrim their contrast needs, how small they get. The cheapest that also leaves room for
 * badge and button wins.
 */
final class Composer {
  /** WCAG's 4.5, and a little for rounding to bytes. */
  static final double CONTRAST = 4.6;

  private static final double BUTTON_MIN = 0.0235;
  private static final double BUTTON_MAX = 0.037;
  private static final double[] BADGE_SIZES = {0.26, 0.235, 0.21};
  private static final double BADGE_TEXT_MIN = 0.0235;

  private static final double BUSYNESS_COST = 2;
  private static final double SCRIM_COST = 1.0;
  private static final double SMALLNESS_COST = 0.5;
  /** If this share of the pixels around a text has its contrast, there is no scrim. */
  private static final double HAZE_ALONE = 0.85;

  /** If there is one, it sees to this share of them. */
  private static final double SCRIM_SHARE = 0.96;

  /** Costs are estimated on a picture this much smaller. */
  private static final double SKETCH_SCALE = 0.25;

  private static final int FRAME_PIXELS = 4;
  private static final double FRAME_CONTRAST = 0.25;

  private static final int CHANGE_STRIDE = 13;

  private static final double WISHED_HEADLINE = 0.12;

  /** Light ink looks better than dark; this much more scrim is a fair price for it. */
  private static final double LIGHT_BONUS = 0.16;

  private final Typefaces faces;
  private final Frame frame;
  private final CalmMap calm;
  private final Palette palette;
  private final BufferedImage sketch;
  private final int[] pixels;

  /**
   * @param ground the picture at the poster's size
   */
  Composer(Typefaces faces, BufferedImage ground, CalmMap calm, Palette palette) {
    this.faces = faces;
    this.frame = new Frame(ground.getWidth(), ground.getHeight());
    this.calm = calm;
    this.palette = palette;
    this.sketch =
        Rasters.resize(
            ground,
            (int) Math.round(SKETCH_SCALE * ground.getWidth()),
            (int) Math.round(SKETCH_SCALE * ground.getHeight()));
    this.pixels = Rasters.pixels(sketch);
  }

  /**
   * @throws PosterFormatException if a text does not fit at its smallest legible size
   */
  Plan plan(PosterCopy copy) {
    Optional<Pill> pill = pill(copy.callToAction());
    Optional<TextFitter> badge = fitter(CopyField.BADGE, copy.badge(), Voice.LOUD);
    Optional<TextFitter> headline = fitter(CopyField.HEADLINE, copy.headline(), Voice.LOUD);
    Optional<TextFitter> subline = fitter(CopyField.SUBLINE, copy.subline(), Voice.QUIET);
    if (headline.isEmpty() && subline.isEmpty()) {
      return furnish(Optional.empty(), pill, badge)
          .orElseThrow(() -> tooLong(CopyField.BADGE, copy.badge(), BADGE_TEXT_MIN));
    }
    List<Costed> tellings = tellings(headline, subline, pill);
    if (tellings.isEmpty()) {
      boolean headlineFits = !tellings(headline, Optional.empty(), Optional.empty()).isEmpty();
      throw headlineFits
          ? tooLong(CopyField.SUBLINE, copy.subline(), Story.SUBLINE_MIN)
          : tooLong(CopyField.HEADLINE, copy.headline(), Story.HEADLINE_MIN);
    }
    return tellings.stream()
        .flatMap(costed -> furnish(Optional.of(costed.telling()), pill, badge).stream())
        .findFirst()
        .orElseThrow(() -> tooLong(CopyField.BADGE, copy.badge(), BADGE_TEXT_MIN));
  }

  private record Costed(Plan.Telling telling, double cost) {}

  /** All arrangements that the texts fit, the best first. */
  private List<Costed> tellings(
      Optional<TextFitter> headline, Optional<TextFitter> subline, Optional<Pill> pill) {
    if (headline.isEmpty() && subline.isEmpty()) {
      return List.of();
    }
    Optional<Rectangle2D> button =
        pill.map(p -> new Rectangle2D.Double(0, 0, p.width(), p.height()));
    List<Costed> all = new ArrayList<>();
    for (Arrangement arrangement : Arrangement.values()) {
      Story.fit(arrangement, frame, headline, subline, button).map(this::cost).ifPresent(all::add);
    }
    all.sort(Comparator.comparingDouble(Costed::cost));
    return all;
  }

  private Costed cost(Story story) {
    Plan.Telling telling = ink(story);
    double size =
        story.headline().map(h -> h.text().size()).orElse(frame.unit(WISHED_HEADLINE));
    double smallness = Math.max(0, 1 - size / frame.unit(WISHED_HEADLINE));
    double cost =
        BUSYNESS_COST * calm.busyness(frame.shares(story.bounds()))
            + SCRIM_COST * telling.damage()
            + SMALLNESS_COST * smallness
            + story.arrangement().reluctance(frame);
    return new Costed(telling, cost);
  }

  /** The ink, light or dark, whose scrim changes the picture less. */
  private Plan.Telling ink(Story story) {
    Path2D ink = story.ink();
    ink.transform(AffineTransform.getScaleInstance(SKETCH_SCALE, SKETCH_SCALE));
    Neighbourhood place =
        InkRun.around(
            ink, SKETCH_SCALE * story.largestSize(), sketch.getWidth(), sketch.getHeight());
    Plan.Telling light = telling(story, place, palette.light(), palette.dark());
    Plan.Telling dark = telling(story, place, palette.dark(), palette.light());
    return light.damage() <= dark.damage() + LIGHT_BONUS ? light : dark;
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

  /** A scrim reaches the edge: it would soil the paper or the frame around a picture that has one. */
  private boolean isFramed(Story story) {
    Rectangle2D top = new Rectangle2D.Double(0, 0, sketch.getWidth(), FRAME_PIXELS);
    Rectangle2D box = story.bounds();
    Rectangle2D inside =
        new Rectangle2D.Double(
            SKETCH_SCALE * box.getX(),
            SKETCH_SCALE * box.getY(),
            SKETCH_SCALE * box.getWidth(),
            SKETCH_SCALE * box.getHeight());
    Oklab edge = Oklab.ofRgb(Rasters.mean(sketch, top));
    return edge.distance(Oklab.ofRgb(Rasters.mean(sketch, inside))) > FRAME_CONTRAST;
  }

  /** How far the picture under a scrim is from the scrim's tint, mean Oklab distance. */
  private double change(Scrim scrim) {
    Oklab tint = Oklab.ofRgb(scrim.tint());
    double sum = 0;
    int count = 0;
    for (int i = 0; i < pixels.length; i += CHANGE_STRIDE) {
      double x = i % sketch.getWidth() / SKETCH_SCALE;
      double y = i / sketch.getWidth() / SKETCH_SCALE;
      if (scrim.covers(x, y, frame.width(), frame.height())) {
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

  /** Adds button and badge; empty if there is no room for the badge. */
  private Optional<Plan> furnish(
      Optional<Plan.Telling> telling, Optional<Pill> pill, Optional<TextFitter> badge) {
    Spots spots = new Spots(frame, calm);
    List<Rectangle2D> taken = new ArrayList<>();
    telling.ifPresent(t -> taken.add(t.story().bounds()));
    Optional<Plan.Button> button =
        pill.map(p -> new Plan.Button(p, buttonBox(telling.map(Plan.Telling::story), p, spots)));
    button.ifPresent(b -> taken.add(b.box()));
    if (badge.isEmpty()) {
      return Optional.of(new Plan(telling, Optional.empty(), button));
    }
    for (double share : BADGE_SIZES) {
      double size = frame.unit(share);
      Optional<Rectangle2D> spot = spots.badge(size, taken);
      if (spot.isPresent()) {
        Point2D center =
            new Point2D.Double(spot.get().getCenterX(), spot.get().getCenterY());
        Seal seal = Seal.of(badge.get(), center, size / 2);
        if (seal.fontSize() >= frame.unit(BADGE_TEXT_MIN)) {
          return Optional.of(new Plan(telling, Optional.of(seal), button));
        }
      }
    }
    return Optional.empty();
  }

  private Rectangle2D buttonBox(Optional<Story> story, Pill pill, Spots spots) {
    Optional<Rectangle2D> kept = story.flatMap(Story::buttonSpot);
    if (kept.isPresent()) {
      return kept.get();
    }
    double y = frame.height() - frame.margin() - pill.height();
    double free = frame.width() - 2 * frame.margin() - pill.width();
    double first = story.map(s -> s.arrangement().align().share()).orElse(0.5);
    List<Rectangle2D> boxes = new ArrayList<>();
    for (double share : new double[] {first, 0.5, 0, 1}) {
      boxes.add(
          new Rectangle2D.Double(
              frame.margin() + free * share, y, pill.width(), pill.height()));
    }
    return spots.calmest(boxes);
  }

  private Optional<Pill> pill(String label) {
    return fitter(CopyField.CALL_TO_ACTION, label, Voice.LOUD)
        .map(
            text -> {
              double least = frame.unit(BUTTON_MIN);
              double most = frame.unit(BUTTON_MAX);
              double room = frame.width() - 2 * frame.margin();
              Fit wide =
                  new Fit(Pill.labelWidth(room, most), frame.height(), least, most, 1);
              return new Pill(
                  text.fit(wide)
                      .orElseThrow(() -> tooLong(CopyField.CALL_TO_ACTION, label, BUTTON_MIN)));
            });
  }

  private Optional<TextFitter> fitter(CopyField field, String text, Voice voice) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    faces
        .firstMissing(text, voice)
        .ifPresent(
            c -> {
              throw new PosterFormatException(
                  field,
                  "characters that the fonts have",
                  "%s (U+%04X)".formatted(Character.toString(c), c));
            });
    return Optional.of(new TextFitter(text, voice, faces));
  }

  private PosterFormatException tooLong(CopyField field, String text, double leastShare) {
    return new PosterFormatException(
        field,
        "a text that fits a poster of %d x %d at %.0f pixels per em or larger"
            .formatted(frame.width(), frame.height(), frame.unit(leastShare)),
        "%d characters: \"%s\"".formatted(text.codePointCount(0, text.length()), text));
  }
}
