package io.pressroom.diffusion;

import io.pressroom.diffusion.denoise.Denoiser;
import io.pressroom.diffusion.denoise.EncodedText;
import io.pressroom.diffusion.denoise.Guidance;
import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.diffusion.error.InvalidRequestException.Code;
import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.error.RenderMemoryException;
import io.pressroom.diffusion.onnx.Networks;
import io.pressroom.diffusion.onnx.RowShape;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import io.pressroom.diffusion.prompt.PromptEncoder;
import io.pressroom.diffusion.sampler.Sampler;
import io.pressroom.diffusion.schedule.NoiseSchedule;
import io.pressroom.diffusion.schedule.Trajectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A loaded model. Thread-safe: any number of batches may run over one model. */
public final class DiffusionModel implements AutoCloseable {
  private final ModelInfo info;
  private final NoiseSchedule schedule;
  private final Map<SamplerKind, Sampler> samplers;
  private final PromptEncoder prompts;
  private final LatentDecoder decoder;
  private final Networks networks;
  private final Previews previews;

  DiffusionModel(
      ModelInfo info,
      NoiseSchedule schedule,
      Map<SamplerKind, Sampler> samplers,
      PromptEncoder prompts,
      LatentDecoder decoder,
      Networks networks) {
    this.info = info;
    this.schedule = schedule;
    this.samplers = samplers;
    this.prompts = prompts;
    this.decoder = decoder;
    this.networks = networks;
    this.previews = new Previews(this);
  }

  /**
   * Loads a folder in the diffusers layout whose parts are ONNX graphs.
   *
   * @throws ModelLoadException if a file is missing or not understood; the message names it
   */
  public static DiffusionModel load(Path folder, RuntimeOptions options) throws ModelLoadException {
    return ModelLoader.load(folder, options);
  }

  public ModelInfo info() {
    return info;
  }

  /**
   * A new, empty batch for images of one size.
   *
   * @param capacity the most slots in flight; memory for all of them is taken now
   * @throws InvalidRequestException if the model doesn't serve the size
   * @throws RenderMemoryException if there is not enough memory for it
   */
  public DenoisingBatch newBatch(Size size, int capacity) throws InvalidRequestException {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: expected a positive number, found " + capacity);
    }
    requireServed(size);
    EncodedText text = prompts.encode("prompt", ""); // of the same shape as any other
    RowShape shape =
        new RowShape(
            info.sizes().latentChannels(),
            latents(size.height()),
            latents(size.width()),
            text.tokens(),
            text.width());
    Denoiser denoiser =
        networks.denoiser().newDenoiser(shape, capacity * DenoisingBatch.ROWS_PER_SLOT);
    return new DenoisingBatch(size, this::newSlot, denoiser, schedule.prediction());
  }

  private Slot newSlot(ImageRequest request) {
    Sampling sampling = request.sampling();
    Sampler sampler = samplers.get(sampling.sampler());
    if (sampler == null) {
      throw new InvalidRequestException(
          Code.SAMPLER_NOT_SERVED,
          "sampler: expected one of "
              + info.samplers().stream().map(SamplerKind::wireName).toList()
              + ", found "
              + sampling.sampler().wireName());
    }
    if (sampling.steps() > schedule.maxSteps()) {
      throw new InvalidRequestException(
          Code.OUT_OF_RANGE,
          "steps: expected at most " + schedule.maxSteps() + ", found " + sampling.steps());
    }
    Trajectory path = schedule.trajectory(sampling.steps(), sampler.spacing());
    return new Slot(
        request,
        new Slot.Recipe(
            sampler,
            path,
            guidance(request),
            info.sizes().latentChannels(),
            latents(request.size().height()),
            latents(request.size().width())));
  }

  private Guidance guidance(ImageRequest request) {
    EncodedText prompt = prompts.encode("prompt", request.prompt());
    double scale = request.sampling().guidance();
    if (scale <= 1) {
      return Guidance.towards(prompt);
    }
    EncodedText negative = prompts.encode("negative_prompt", request.negativePrompt());
    return Guidance.between(negative, prompt, scale);
  }

  /** How many latents a side of this many pixels has. */
  private int latents(int pixels) {
    return pixels / info.sizes().latentScale();
  }

  private void requireServed(Size size) {
    ModelInfo.Sizes sizes = info.sizes();
    if (!sizes.serves(size)) {
      throw new InvalidRequestException(
          Code.SIZE_NOT_SERVED,
          "size: expected multiples of "
              + sizes.multiple()
              + " up to "
              + sizes.max()
              + ", found "
              + size);
    }
  }

  /**
   * Pixels of clean latents, in the same order. May run on another thread than the batches.
   *
   * @throws RenderMemoryException if memory ran out
   */
  public List<RgbImage> decode(List<Latents> latents) {
    return latents.stream().map(decoder::decode).toList();
  }

  /**
   * Roughly what {@link #decode} would show, small, for next to nothing: a linear projection of the
   * latents. May run on another thread than the batches.
   *
   * <p>The first call fits the projection to a few short renderings of the empty prompt: 32 steps
   * of one image and 8 decodings where an image has 16x16 latents, half of that where it has more.
   * Calls meanwhile wait for it; let no step do so.
   *
   * @param latents of a slot that has done a step at least; before that they are noise
   * @return 1, 2 or 4 pixels per latent along a side: what gives an image of the native size at
   *     least 64, if 4 do
   * @throws RenderMemoryException if memory ran out during the fit; the next call tries again
   */
  public RgbImage preview(Latents latents) {
    return previews.preview(latents);
  }

  /** Releases the weights. Close every batch and let every decoding and preview end first. */
  @Override
  public void close() {
    networks.close();
  }
}
