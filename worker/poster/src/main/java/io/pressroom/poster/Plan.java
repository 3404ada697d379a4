package io.pressroom.poster;

import io.pressroom.poster.compose.Pill;
import io.pressroom.poster.compose.Seal;
import io.pressroom.poster.compose.Story;
import io.pressroom.poster.picture.Scrim;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** What goes where, before anything is painted. */
record Plan(Optional<Telling> telling, Optional<Seal> badge, Optional<Button> button) {
  static final Plan EMPTY = new Plan(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Headline and subline with the ink that suits their place and the scrim that it needs.
   *
   * @param scrim gives most of the pixels around the texts their contrast; the rest is left to a
   *     haze
   * @param damage how far the scrim takes the picture from its own colours, Oklab distance
   */
  record Telling(Story story, int ink, Scrim scrim, double damage) {}

  /** A button and the box that it fills. */
  record Button(Pill pill, Rectangle2D box) {}
}
