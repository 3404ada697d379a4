package io.pressroom.poster.text;

/** How a text speaks. */
public enum Voice {
  /** Headlines, badges, buttons: heavy and tight. */
  LOUD(-0.01),
  /** Sublines: light and open. */
  QUIET(0.01);

  private final double tracking;

  Voice(double tracking) {
    this.tracking = tracking;
  }

  /** Extra space after each character, ems. */
  double tracking() {
    return tracking;
  }
}
