package io.pressroom.diffusion.denoise;

/**
 * A prompt as the denoiser hears it.
 *
 * @param values [tokens, width], row-major; never written to after construction
 */
public record EncodedText(int tokens, int width, float[] values) {
  public EncodedText {
    if (values.length != tokens * width) {
      throw new IllegalArgumentException(
          "values: expected " + tokens + "x" + width + " floats, found " + values.length);
    }
  }
}
