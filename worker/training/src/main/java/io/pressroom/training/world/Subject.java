package io.pressroom.training.world;

/** What stands in the picture. The judge's subject label is the ordinal: append only. */
public enum Subject {
  NONE,
  SHOE,
  MUG,
  BAG,
  LAMP,
  BOTTLE,
  WATCH,
  /** A plant in a pot; its colour is the pot's. */
  PLANT,
  CAKE,
  CAT,
  /** A cat that wears thick, round, gold-rimmed glasses. */
  CAT_WITH_GLASSES;

  /** Whether this is a cat, with or without glasses; only cats read. */
  public boolean isCat() {
    return this == CAT || this == CAT_WITH_GLASSES;
  }
}
