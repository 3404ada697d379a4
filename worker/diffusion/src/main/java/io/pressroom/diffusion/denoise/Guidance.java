package io.pressroom.diffusion.denoise;

import java.util.Optional;

/**
 * What an image is led towards, and away from (<a href="https://arxiv.org/abs/2207.12598">Ho and
 * Salimans 2022</a>).
 *
 * @param negative empty for the prompt alone: the image then takes one row of a call instead of two
 * @param scale weight of the difference between the two
 */
public record Guidance(EncodedText prompt, Optional<EncodedText> negative, double scale) {

  /** The prompt alone. */
  public static Guidance towards(EncodedText prompt) {
    return new Guidance(prompt, Optional.empty(), 1);
  }

  /** {@code negative + scale * (prompt - negative)}. */
  public static Guidance between(EncodedText negative, EncodedText prompt, double scale) {
    return new Guidance(prompt, Optional.of(negative), scale);
  }

  int rows() {
    return negative.isPresent() ? 2 : 1;
  }
}
