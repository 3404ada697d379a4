package io.pressroom.training.world.paint;

import io.pressroom.training.world.PictureSpec;
import java.awt.image.BufferedImage;

/** Everything that a place needs to paint itself. */
record Canvas(PictureSpec spec, BufferedImage image, Tones tones, Brush place, Jitter jitter) {
  void backdrop(int top, int horizon) {
    Sky.backdrop(image, tones, spec.style(), top, horizon);
  }
}
