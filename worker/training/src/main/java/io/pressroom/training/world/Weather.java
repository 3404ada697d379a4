package io.pressroom.training.world;

/** What falls from the sky, in places that have one. */
public enum Weather {
  CLEAR,
  RAIN,
  SNOWFALL
}
