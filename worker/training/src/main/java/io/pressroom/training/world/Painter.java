package io.pressroom.training.world;

import io.pressroom.training.world.paint.Composition;
import java.util.random.RandomGenerator;

/** Paints what a {@link PictureSpec} says. Thread-safe; takes a few milliseconds a picture. */
public final class Painter {
  private Painter() {}

  /**
   * Paints one picture.
   *
   * @param spec what to show
   * @param r decides the small jitter of place and size; the same state gives the same picture
   */
  public static Painted paint(PictureSpec spec, RandomGenerator r) {
    return Composition.paint(spec, r);
  }
}
