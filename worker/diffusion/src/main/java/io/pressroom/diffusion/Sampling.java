package io.pressroom.diffusion;

import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.InvalidRequestException.Code;
import java.util.Objects;

/**
 * How an image is drawn out of the noise.
 *
 * @param sampler the update rule
 * @param steps denoiser calls, 1 to {@value #MAX_STEPS}
 * @param guidance weight of the prompt against the negative prompt, 0 to {@value #MAX_GUIDANCE}; at
 *     1 and below the negative prompt is not evaluated, which halves the cost (<a
 *     href="https://arxiv.org/abs/2207.12598">Ho and Salimans 2022</a>)
 */
public record Sampling(SamplerKind sampler, int steps, double guidance) {
  public static final int MAX_STEPS = 1000;
  public static final double MAX_GUIDANCE = 50;

  public Sampling {
    Objects.requireNonNull(sampler, "sampler");
    if (steps < 1 || steps > MAX_STEPS) {
      throw new InvalidRequestException(
          Code.OUT_OF_RANGE, "steps: expected 1 to " + MAX_STEPS + ", found " + steps);
    }
    if (!(guidance >= 0 && guidance <= MAX_GUIDANCE)) {
      throw new InvalidRequestException(
          Code.OUT_OF_RANGE, "guidance: expected 0 to " + MAX_GUIDANCE + ", found " + guidance);
    }
  }
}
