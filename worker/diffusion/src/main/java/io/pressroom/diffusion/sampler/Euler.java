package io.pressroom.diffusion.sampler;

import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.schedule.Trajectory;

/**
 * Euler's method on the probability flow: straight on along {@code dx/dsigma} (<a
 * href="https://arxiv.org/abs/2206.00364">Karras et al. 2022</a>, algorithm 1).
 *
 * <p>It serves flow matching unchanged: there {@code (x - denoised) / sigma} is the velocity that
 * the network predicts.
 */
record Euler() implements Sampler {
  @Override
  public SamplerState step(
      SamplerState state, float[] denoised, Trajectory path, NoiseStream noise) {
    float[] x = state.x();
    double sigma = path.sigma(state.step());
    double dt = path.sigma(state.step() + 1) - sigma;
    float[] next = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      double d = (x[i] - denoised[i]) / sigma;
      next[i] = (float) (x[i] + d * dt);
    }
    return state.next(next, denoised);
  }
}
