package io.pressroom.diffusion;

import java.util.List;

/**
 * What a client needs to know of a model before it asks for an image.
 *
 * @param name the model's name, from {@code pressroom.json} or the folder
 * @param digest {@code sha256:} and the hash over all of the folder's files: it names the weights
 * @param defaults what to use where a request leaves it open
 * @param samplers the update rules that fit how the model was trained
 * @param maxPromptTokens tokens of a prompt that the encoder's window holds
 */
public record ModelInfo(
    String name,
    String digest,
    Sizes sizes,
    Sampling defaults,
    List<SamplerKind> samplers,
    int maxPromptTokens) {

  public ModelInfo {
    samplers = List.copyOf(samplers);
  }

  /**
   * The sizes that a model renders: width and height are multiples of {@code multiple}, up to
   * {@code max} pixels.
   *
   * @param nativeSize the size that it was trained at and renders best
   * @param latentChannels channels of a latent
   * @param latentScale pixels per latent, along a side
   */
  public record Sizes(Size nativeSize, int multiple, int max, int latentChannels, int latentScale) {

    public boolean serves(Size size) {
      return servesSide(size.width()) && servesSide(size.height());
    }

    private boolean servesSide(int pixels) {
      return pixels % multiple == 0 && pixels <= max;
    }
  }
}
