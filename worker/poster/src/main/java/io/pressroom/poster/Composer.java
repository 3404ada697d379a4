package io.pressroom.poster;

import io.pressroom.poster.compose.Arrangement;
import io.pressroom.poster.compose.Frame;
import io.pressroom.poster.compose.Pill;
import io.pressroom.poster.compose.Seal;
import io.pressroom.poster.compose.Spots;
import io.pressroom.poster.compose.Story;
import io.pressroom.poster.picture.CalmMap;
import io.pressroom.poster.text.Fit;
import io.pressroom.poster.text.TextFitter;
import io.pressroom.poster.text.Typefaces;
import io.pressroom.poster.text.Voice;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
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
  private static final double BUTTON_MIN = 0.0235;
  private static final double BUTTON_MAX = 0.037;
  private static final double[] BADGE_SIZES = {0.26, 0.235, 0.21};
  private static final double BADGE_TEXT_MIN = 0.0235;

  /** Shares of a zone's height to try: smaller text may stay clear of the subject. */
  private static final double[] REACHES = {1, 0.68};

  private static final double BUSYNESS_COST = 2;
  private static final double SCRIM_COST = 1.0;
  private static final double SMALLNESS_COST = 0.7;

  /** A headline of this size costs nothing for being small. */
  private static final double WISHED_HEADLINE = 0.155;

  private final Typefaces faces;
  private final Frame frame;
  private final CalmMap calm;
  private final InkChooser inks;

  Composer(Typefaces faces, Frame frame, CalmMap calm, InkChooser inks) {
    this.faces = faces;
    this.frame = frame;
    this.calm = calm;
    this.inks = inks;
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
    Optional<Rectangle2D> button =
        pill.map(p -> new Rectangle2D.Double(0, 0, p.width(), p.height()));
    List<Costed> tellings = tellings(new Story.Texts(headline, subline, button));
    if (tellings.isEmpty()) {
      Story.Texts headlineAlone = new Story.Texts(headline, Optional.empty(), Optional.empty());
      boolean sublineAtFault = headline.isEmpty() || !tellings(headlineAlone).isEmpty();
      throw sublineAtFault
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
  private List<Costed> tellings(Story.Texts texts) {
    List<Costed> all = new ArrayList<>();
    for (Arrangement arrangement : Arrangement.values()) {
      for (double reach : REACHES) {
        Story.fit(arrangement, frame, texts, reach).map(this::cost).ifPresent(all::add);
      }
    }
    all.sort(Comparator.comparingDouble(Costed::cost));
    return all;
  }

  private Costed cost(Story story) {
    Plan.Telling telling = inks.choose(story);
    double size = story.headline().map(h -> h.text().size()).orElse(frame.unit(WISHED_HEADLINE));
    double smallness = Math.max(0, 1 - size / frame.unit(WISHED_HEADLINE));
    double cost =
        BUSYNESS_COST * calm.busyness(frame.shares(story.bounds()))
            + SCRIM_COST * telling.damage()
            + SMALLNESS_COST * smallness
            + story.arrangement().reluctance(frame);
    return new Costed(telling, cost);
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
        Point2D center = new Point2D.Double(spot.get().getCenterX(), spot.get().getCenterY());
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
          new Rectangle2D.Double(frame.margin() + free * share, y, pill.width(), pill.height()));
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
              Fit wide = new Fit(Pill.labelWidth(room, most), frame.height(), least, most, 1);
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
