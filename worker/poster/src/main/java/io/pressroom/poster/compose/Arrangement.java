package io.pressroom.poster.compose;

import io.pressroom.poster.picture.Scrim.Side;
import io.pressroom.poster.text.Align;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * Where headline and subline may go, the most usual first.
 *
 * <p>With the two arrangements at the top the call to action stands apart at the poster's foot;
 * with the others it follows the subline.
 */
public enum Arrangement {
  TOP(Align.CENTER, Side.TOP, 0, 0.0),
  TOP_LEFT(Align.LEFT, Side.TOP, 0, 0.02),
  BOTTOM_LEFT(Align.LEFT, Side.BOTTOM, 1, 0.40),
  LEFT(Align.LEFT, Side.LEFT, 0.4, 0.28),
  RIGHT(Align.LEFT, Side.RIGHT, 0.4, 0.30);

  private static final double WIDE = 1.3;

  /** Beside a subject there is room on a wide picture only. */
  private static final double WIDE_EASE = 0.26;

  private final Align align;
  private final Side side;
  private final double anchor;
  private final double reluctance;

  Arrangement(Align align, Side side, double anchor, double reluctance) {
    this.align = align;
    this.side = side;
    this.anchor = anchor;
    this.reluctance = reluctance;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Align align() {
    return align;
  }

  /** The side of the poster that the text leans on. */
  public Side side() {
    return side;
  }

  /** What this arrangement must save in other costs to be preferred to the most usual one. */
  public double reluctance(Frame frame) {
    boolean beside = side == Side.LEFT || side == Side.RIGHT;
    return beside && isWide(frame) ? reluctance - WIDE_EASE : reluctance;
  }

  /** The share of the zone's free height that goes above the text. */
  double anchor() {
    return anchor;
  }

  boolean holdsButton() {
    return side != Side.TOP;
  }

  /** Where the text may go, pixels. */
  Rectangle2D zone(Frame frame) {
    double depth = isWide(frame) ? 0.46 : 0.38;
    double column = isWide(frame) ? 0.5 : 0.56;
    return switch (this) {
      case TOP -> frame.part(0, 0, 1, depth);
      case TOP_LEFT -> frame.part(0, 0, 0.76, depth + 0.02);
      case BOTTOM_LEFT -> frame.part(0, 1 - depth, 0.92, 1);
      case LEFT -> frame.part(0, 0, column, 1);
      case RIGHT -> frame.part(1 - column + 0.04, 0, 1, 1);
    };
  }

  private static boolean isWide(Frame frame) {
    return frame.width() >= WIDE * frame.height();
  }
}
