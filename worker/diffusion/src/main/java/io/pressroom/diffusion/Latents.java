package io.pressroom.diffusion;

/**
 * An image in the autoencoder's space, scaled to about unit variance.
 *
 * @param values [channels, height, width], row-major; never written to after construction
 */
public record Latents(int channels, int height, int width, float[] values) {
  public Latents {
    int expected = channels * height * width;
    if (values.length != expected) {
      throw new IllegalArgumentException(
          "values: expected " + expected + " floats, found " + values.length);
    }
  }
}
