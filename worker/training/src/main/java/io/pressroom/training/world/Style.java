package io.pressroom.training.world;

/** How a picture is drawn. The judge's style label is the ordinal: append only. */
public enum Style {
  /** Soft gradients. */
  MODERN,
  /** Muted, warm colours with dark outlines inside a cream border. */
  RETRO,
  /** Flat, pale, and only what is needed. */
  MINIMAL,
  /** A dark ground with glowing outlines. */
  NEON,
  /** Soft washes on paper that stays white at a ragged edge. */
  WATERCOLOUR
}
