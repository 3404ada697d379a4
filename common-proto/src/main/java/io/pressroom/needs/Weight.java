package io.pressroom.needs;

/** How much it matters that something is not as the farm needs it. */
public enum Weight {
  /** Nothing can be served until it is mended. */
  STOPS,
  /** The farm works, but not as it should. */
  DIFFERS,
  /** The farm works as it should, and would bear more if this were otherwise. */
  ADVICE
}
