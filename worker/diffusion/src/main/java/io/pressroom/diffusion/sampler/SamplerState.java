package io.pressroom.diffusion.sampler;

import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.schedule.Trajectory;

/**
 * All that an image carries from one step to the next. Immutable: a step makes a new one, so an
 * interrupted step leaves the image as it was, and an estimate can be shown to anyone meanwhile.
 *
 * @param step steps done
 * @param x the noisy image at {@code path.sigma(step)}
 * @param denoised the last estimate of the clean image; before the first step {@code x} itself
 */
public record SamplerState(int step, float[] x, float[] denoised) {

  /** The noise that an image starts from: draw 0 of its stream. */
  public static SamplerState start(Trajectory path, NoiseStream noise, int elements) {
    float[] x = noise.normals(0, elements);
    for (int i = 0; i < elements; i++) {
      x[i] = (float) (x[i] * path.startScale());
    }
    return new SamplerState(0, x, x);
  }

  SamplerState next(float[] x, float[] denoised) {
    return new SamplerState(step + 1, x, denoised);
  }
}
