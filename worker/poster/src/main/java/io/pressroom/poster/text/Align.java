package io.pressroom.poster.text;

/** Where a line stands in a space wider than itself. */
public enum Align {
  LEFT(0),
  CENTER(0.5),
  RIGHT(1);

  private final double share;

  Align(double share) {
    this.share = share;
  }

  /** The share of the free space that stands left of the line. */
  public double share() {
    return share;
  }
}
