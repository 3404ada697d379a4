package io.pressroom.node.picture;

import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.ModelInfo;
import io.pressroom.diffusion.SamplerKind;
import io.pressroom.diffusion.Sampling;
import io.pressroom.diffusion.Size;
import io.pressroom.diffusion.error.InvalidRequestException;
import io.pressroom.node.job.JobFailedException;
import io.pressroom.node.job.JobFailedException.Code;
import io.pressroom.poster.PosterCopy;
import io.pressroom.poster.PosterFormatException;
import io.pressroom.proto.v1.RenderJob;
import io.pressroom.proto.v1.RenderSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a job asks for, in the terms of the libraries that make it.
 *
 * @param images by index; at least one
 * @param copies typeset over each image, in the order of the job's
 */
record JobPlan(ModelInfo model, List<ImageRequest> images, List<PosterCopy> copies) {

  /** The gateway's limits are tighter; this one keeps a stray record from filling the memory. */
  static final int MAX_IMAGES = 64;

  JobPlan {
    images = List.copyOf(images);
    copies = List.copyOf(copies);
  }

  /**
   * @param models finds a served model by its name
   * @throws JobFailedException if no worker of this pool can make what the job asks for
   */
  static JobPlan of(RenderJob job, Function<String, Optional<ModelInfo>> models)
      throws JobFailedException {
    if (job.getAdaptersCount() > 0) {
      throw notSupported("adapters");
    }
    if (job.hasInitImage()) {
      throw notSupported("init_image");
    }
    return new JobPlan(model(job, models), images(job.getRender()), copies(job));
  }

  private static ModelInfo model(RenderJob job, Function<String, Optional<ModelInfo>> models)
      throws JobFailedException {
    String name = job.getModel().getName();
    Optional<ModelInfo> served = models.apply(name);
    if (served.isEmpty()) {
      throw new JobFailedException(
          Code.MODEL_NOT_SERVED, "model: expected one that this pool serves, found '" + name + "'");
    }
    String digest = job.getModel().getDigest();
    if (!digest.isEmpty() && !digest.equals(served.get().digest())) {
      throw new JobFailedException(
          Code.MODEL_NOT_SERVED,
          "model '%s': expected digest %s as served, found %s in the job"
              .formatted(name, served.get().digest(), digest));
    }
    return served.get();
  }

  private static List<ImageRequest> images(RenderSpec spec) throws JobFailedException {
    if (spec.getCount() < 1 || spec.getCount() > MAX_IMAGES) {
      throw new JobFailedException(
          Code.OUT_OF_RANGE, "count: expected 1 to " + MAX_IMAGES + ", found " + spec.getCount());
    }
    SamplerKind sampler =
        SamplerKind.of(spec.getSampler())
            .orElseThrow(
                () ->
                    new JobFailedException(
                        Code.SAMPLER_NOT_SERVED,
                        "sampler: expected one that this pool serves, found '"
                            + spec.getSampler()
                            + "'"));
    try {
      Size size = new Size(spec.getWidth(), spec.getHeight());
      Sampling sampling = new Sampling(sampler, spec.getSteps(), spec.getGuidance());
      List<ImageRequest> images = new ArrayList<>();
      for (int i = 0; i < spec.getCount(); i++) {
        images.add(
            new ImageRequest(
                spec.getPrompt(), spec.getNegativePrompt(), spec.getSeed() + i, size, sampling));
      }
      return images;
    } catch (InvalidRequestException e) {
      throw Failures.of(e);
    }
  }

  private static List<PosterCopy> copies(RenderJob job) throws JobFailedException {
    List<PosterCopy> copies = new ArrayList<>();
    for (int i = 0; i < job.getCopiesCount(); i++) {
      io.pressroom.proto.v1.PosterCopy copy = job.getCopies(i);
      try {
        copies.add(
            new PosterCopy(
                copy.getHeadline(), copy.getSubline(), copy.getBadge(), copy.getCallToAction()));
      } catch (PosterFormatException e) {
        throw Failures.copyDoesNotFit(i, e);
      }
    }
    return copies;
  }

  private static JobFailedException notSupported(String field) {
    return new JobFailedException(
        Code.NOT_SUPPORTED, field + ": expected none, as this worker does not know them yet");
  }
}
