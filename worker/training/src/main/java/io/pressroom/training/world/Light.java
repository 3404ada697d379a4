package io.pressroom.training.world;

/** The time of day. */
public enum Light {
  DAY,
  NIGHT
}
