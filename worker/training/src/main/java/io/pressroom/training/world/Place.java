package io.pressroom.training.world;

/** Where a picture plays. The judge's scene label is the ordinal: append only. */
public enum Place {
  BEACH,
  FOREST,
  CITY,
  STUDIO,
  INTERIOR,
  SNOW,
  NIGHT_SKY,
  /** A Paris café: striped awning, and the Eiffel tower behind the window. */
  CAFE,
  /** A schematic chest film; never holds a subject. */
  XRAY;

  /** Whether rain and snow can fall here. The night sky needs its stars and stays clear. */
  public boolean hasWeather() {
    return this == BEACH || this == FOREST || this == CITY || this == SNOW;
  }
}
