package io.pressroom.diffusion.onnx;

/**
 * What one row of a denoiser call looks like.
 *
 * @param channels of the latents
 * @param height in latents
 * @param width in latents
 * @param tokens of the encoded prompt
 * @param textWidth numbers per token
 */
public record RowShape(int channels, int height, int width, int tokens, int textWidth) {
  int latents() {
    return channels * height * width;
  }

  int text() {
    return tokens * textWidth;
  }
}
