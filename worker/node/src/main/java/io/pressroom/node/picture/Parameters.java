package io.pressroom.node.picture;

import io.pressroom.diffusion.ImageRequest;
import io.pressroom.diffusion.SamplerKind;

/**
 * How a picture was made, as one text in the form that AUTOMATIC1111's web UI writes and most image
 * tools read.
 */
final class Parameters {

  private Parameters() {}

  static String text(ImageRequest request, String model) {
    StringBuilder text = new StringBuilder(request.prompt()).append('\n');
    if (!request.negativePrompt().isEmpty()) {
      text.append("Negative prompt: ").append(request.negativePrompt()).append('\n');
    }
    return text.append("Steps: ")
        .append(request.sampling().steps())
        .append(", Sampler: ")
        .append(name(request.sampling().sampler()))
        .append(", CFG scale: ")
        .append(plain(request.sampling().guidance()))
        .append(", Seed: ")
        .append(request.seed())
        .append(", Size: ")
        .append(request.size())
        .append(", Model: ")
        .append(model)
        .toString();
  }

  /** The names that the web UI gives them. */
  private static String name(SamplerKind sampler) {
    return switch (sampler) {
      case EULER, FLOW_EULER -> "Euler";
      case EULER_ANCESTRAL -> "Euler a";
      case DDIM -> "DDIM";
      case DPMPP_2M -> "DPM++ 2M";
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
