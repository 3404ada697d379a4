package io.pressroom.diffusion;

import io.pressroom.diffusion.denoise.Guidance;
import io.pressroom.diffusion.denoise.NoisyImage;
import io.pressroom.diffusion.noise.NoiseStream;
import io.pressroom.diffusion.sampler.Sampler;
import io.pressroom.diffusion.sampler.SamplerState;
import io.pressroom.diffusion.schedule.Trajectory;

/**
 * One image in flight. Like its {@link DenoisingBatch} it belongs to one thread; the {@link
 * Latents} that it hands out never change and may go anywhere.
 */
public final class Slot {
  private final ImageRequest request;
  private final Recipe recipe;
  private final NoiseStream noise;

  // Mutable state: replaced as a whole by every step.
  private SamplerState state;

  /**
   * What a request means to one model.
   *
   * @param channels of the latents
   * @param height in latents
   * @param width in latents
   */
  record Recipe(
      Sampler sampler, Trajectory path, Guidance guidance, int channels, int height, int width) {}

  Slot(ImageRequest request, Recipe recipe) {
    this.request = request;
    this.recipe = recipe;
    this.noise = new NoiseStream(request.seed());
    int elements = recipe.channels * recipe.height * recipe.width;
    this.state = SamplerState.start(recipe.path, noise, elements);
  }

  public ImageRequest request() {
    return request;
  }

  /** Steps done so far. */
  public int step() {
    return state.step();
  }

  /** Steps in all. */
  public int steps() {
    return recipe.path.steps();
  }

  /**
   * Of a finished slot the clean latents, of a running one the current estimate of them, before the
   * first step the noise.
   */
  public Latents latents() {
    float[] values = isFinished() ? state.x() : state.denoised();
    return new Latents(recipe.channels, recipe.height, recipe.width, values);
  }

  boolean isFinished() {
    return step() == steps();
  }

  /** What the denoiser is to estimate next. */
  NoisyImage noisy() {
    return new NoisyImage(
        state.x(),
        recipe.path.sigma(state.step()),
        recipe.path.timestep(state.step()),
        recipe.guidance);
  }

  /** One step on, given the denoiser's estimate of the clean image. */
  void advance(float[] denoised) {
    state = recipe.sampler.step(state, denoised, recipe.path, noise);
  }
}
