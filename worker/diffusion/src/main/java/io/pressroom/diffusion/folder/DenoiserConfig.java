package io.pressroom.diffusion.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.pressroom.diffusion.error.ModelLoadException;

/**
 * The latents that a denoiser works on.
 *
 * @param channels of a latent
 * @param width native size, in latents
 * @param height native size, in latents
 * @param multiple both sides have to be divisible by this: the network halves them that often
 */
public record DenoiserConfig(int channels, int width, int height, int multiple) {

  /** Reads {@code UNet2DConditionModel}. */
  public static DenoiserConfig read(ConfigFile file) throws ModelLoadException {
    JsonNode size = file.root().path("sample_size");
    boolean oneNumber = size.isInt();
    if (!oneNumber && !(size.isArray() && size.size() == 2)) {
      throw file.unexpected("sample_size", "a number or [height, width]", size);
    }
    return new DenoiserConfig(
        file.integer("in_channels").orElseThrow(() -> file.missing("in_channels")),
        oneNumber ? size.intValue() : size.get(1).intValue(),
        oneNumber ? size.intValue() : size.get(0).intValue(),
        1 << (file.arraySize("block_out_channels") - 1));
  }
}
