package io.pressroom.training.world;

/** The languages that captions are written in. */
public enum Language {
  ENGLISH,
  CHINESE
}
