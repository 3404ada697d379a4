package io.pressroom.training.world;

/** Colour of the subject. The judge's colour label is the ordinal: append only. */
public enum Colour {
  /** There is no subject. */
  NONE,
  RED,
  ORANGE,
  YELLOW,
  GREEN,
  BLUE,
  PURPLE,
  PINK,
  WHITE,
  BLACK
}
