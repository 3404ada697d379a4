package io.pressroom.diffusion.sampler;

import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.schedule.Trajectory;

/**
 * DPM-Solver++(2M), second order from two estimates (<a href="https://arxiv.org/abs/2211.01095">Lu
 * et al. 2022</a>, algorithm 2): steps evenly in {@code lambda = -log sigma} and extrapolates the
 * estimate half a step ahead. The first step has no earlier estimate and the last, to sigma 0, no
 * lambda to reach: both are of first order.
 */
record DpmPlusPlus2M() implements Sampler {
  @Override
  public SamplerState step(
      SamplerState state, float[] denoised, Trajectory path, NoiseStream noise) {
    int i = state.step();
    double sigma = path.sigma(i);
    double sigmaNext = path.sigma(i + 1);
    double extrapolation = 0;
    if (i > 0 && sigmaNext > 0) {
      double h = Math.log(sigma / sigmaNext);
      double hLast = Math.log(path.sigma(i - 1) / sigma);
      extrapolation = h / (2 * hLast);
    }
    float[] x = state.x();
    float[] oldDenoised = state.denoised();
    double keep = sigmaNext / sigma; // exp(-h)
    float[] next = new float[x.length];
    for (int k = 0; k < x.length; k++) {
      double ahead = denoised[k] + extrapolation * (denoised[k] - oldDenoised[k]);
      next[k] = (float) (keep * x[k] + (1 - keep) * ahead);
    }
    return state.next(next, denoised);
  }
}
