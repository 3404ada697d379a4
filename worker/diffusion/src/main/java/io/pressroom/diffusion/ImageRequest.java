package io.pressroom.diffusion;

import java.util.Objects;

/**
 * What decides one image's pixels besides the model: equal requests give equal images, whoever
 * shares their batch.
 *
 * @param prompt what to show; brackets such as {@code [style: retro]} are understood
 * @param negativePrompt what guidance leads away from; empty for none
 * @param seed any 64 bits
 * @param size pixels; which sizes are served is the model's matter
 */
public record ImageRequest(
    String prompt, String negativePrompt, long seed, Size size, Sampling sampling) {
  public ImageRequest {
    Objects.requireNonNull(prompt, "prompt");
    Objects.requireNonNull(negativePrompt, "negativePrompt");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(sampling, "sampling");
  }
}
