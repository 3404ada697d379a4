package io.pressroom.training.net.autoencoder;

import java.util.List;

/**
 * The fields of diffusers' AutoencoderDC that this module varies. Widths and layers run from the
 * picture inwards; level 0 has no layers, so that the first convolution already halves the picture
 * and the width of level 0 is ignored, as diffusers does.
 */
public record AutoencoderDcConfig(
    int latentChannels,
    List<Integer> encoderWidths,
    List<Integer> decoderWidths,
    List<Integer> encoderLayers,
    List<Integer> decoderLayers) {

  public AutoencoderDcConfig {
    encoderWidths = List.copyOf(encoderWidths);
    decoderWidths = List.copyOf(decoderWidths);
    encoderLayers = List.copyOf(encoderLayers);
    decoderLayers = List.copyOf(decoderLayers);
    check("encoder", latentChannels, encoderWidths, encoderLayers);
    check("decoder", latentChannels, decoderWidths, decoderLayers);
  }

  private static void check(String side, int latent, List<Integer> widths, List<Integer> layers) {
    if (widths.size() != layers.size() || layers.get(0) != 0) {
      throw new IllegalArgumentException(
          side + "Layers: expected 0 and then one number a width, found " + layers);
    }
    for (int i = 1; i + 1 < widths.size(); i++) {
      if (4 * widths.get(i) % widths.get(i + 1) != 0 || layers.get(i + 1) == 0) {
        throw new IllegalArgumentException(
            side + "Widths: each must divide four times the one before it, found " + widths);
      }
    }
    int last = widths.get(widths.size() - 1);
    if (last % latent != 0) {
      throw new IllegalArgumentException(
          side + "Widths: the last must be a multiple of latentChannels, found " + last);
    }
  }
}
