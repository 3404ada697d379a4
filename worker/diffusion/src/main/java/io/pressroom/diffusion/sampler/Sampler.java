package io.pressroom.diffusion.sampler;

import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.schedule.TimestepSpacing;
import io.pressroom.diffusion.schedule.Trajectory;

/**
 * An update rule: how an image at one noise level becomes the image at the next, given the
 * denoiser's estimate of the clean one. A pure function of its arguments: it remembers nothing,
 * changes no array that it is given, and may be shared by all threads.
 *
 * <p>Names are k-diffusion's: {@code x} is the noisy image, {@code denoised} the estimate of the
 * clean one, {@code sigma} the noise level.
 */
public sealed interface Sampler permits Euler, EulerAncestral, Ddim, DpmPlusPlus2M {
  /**
   * One step along the trajectory.
   *
   * @param state the image before the step, and with it which step this is
   * @param denoised the denoiser's estimate of the clean image from {@code state.x()}
   * @param noise the image's own noise; deterministic rules leave it alone
   */
  SamplerState step(SamplerState state, float[] denoised, Trajectory path, NoiseStream noise);

  /** Which timesteps this rule visits where the model's files leave it open. */
  default TimestepSpacing spacing() {
    return TimestepSpacing.LINSPACE;
  }

  static Sampler euler() {
    return new Euler();
  }

  static Sampler eulerAncestral() {
    return new EulerAncestral();
  }

  /**
   * DDIM with eta 0.
   *
   * @param clip bound of the estimates' absolute values; infinite for most models of latents
   */
  static Sampler ddim(double clip) {
    return new Ddim(clip);
  }

  static Sampler dpmPlusPlus2M() {
    return new DpmPlusPlus2M();
  }
}
