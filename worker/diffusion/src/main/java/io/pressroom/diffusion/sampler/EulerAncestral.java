package io.pressroom.diffusion.sampler;

import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.schedule.Trajectory;

/**
 * Euler's method that steps too far down and adds fresh noise to come back up: {@code sigmaNext² =
 * sigmaDown² + sigmaUp²}, split as ancestral sampling of the diffusion process does (<a
 * href="https://arxiv.org/abs/2011.13456">Song et al. 2020</a>, appendix F; k-diffusion's {@code
 * get_ancestral_step} with eta 1).
 */
record EulerAncestral() implements Sampler {
  @Override
  public SamplerState step(
      SamplerState state, float[] denoised, Trajectory path, NoiseStream noise) {
    float[] x = state.x();
    double sigma = path.sigma(state.step());
    double sigmaNext = path.sigma(state.step() + 1);
    double sigmaUp =
        sigmaNext * Math.sqrt((sigma * sigma - sigmaNext * sigmaNext) / (sigma * sigma));
    double sigmaDown = Math.sqrt(sigmaNext * sigmaNext - sigmaUp * sigmaUp);
    double dt = sigmaDown - sigma;
    float[] fresh = sigmaUp > 0 ? noise.normals(state.step() + 1, x.length) : new float[x.length];
    float[] next = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      double d = (x[i] - denoised[i]) / sigma;
      next[i] = (float) (x[i] + d * dt + sigmaUp * fresh[i]);
    }
    return state.next(next, denoised);
  }
}
