package io.pressroom.training.world;

import java.util.Objects;

/**
 * A finding on the schematic chest X-ray: one soft white opacity.
 *
 * @param side the patient's side. A film is seen from the front, so the patient's right is on the
 *     <em>left</em> of the image.
 * @param lobe the lobe of that lung; the left lung has no middle lobe
 * @param severity 1 (mild) to 3 (severe); larger and brighter as it grows
 */
public record Opacity(Side side, Lobe lobe, int severity) {
  /** The patient's side. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** A lobe, from the top of the lung down. */
  public enum Lobe {
    UPPER,
    MIDDLE,
    LOWER
  }

  public Opacity {
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(lobe, "lobe");
    if (side == Side.LEFT && lobe == Lobe.MIDDLE) {
      throw new IllegalArgumentException("lobe: the left lung has UPPER and LOWER, found MIDDLE");
    }
    if (severity < 1 || severity > 3) {
      throw new IllegalArgumentException("severity: expected 1 to 3, found " + severity);
    }
  }
}
