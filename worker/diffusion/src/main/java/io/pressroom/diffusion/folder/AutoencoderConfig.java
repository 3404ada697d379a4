package io.pressroom.diffusion.folder;

import io.pressroom.diffusion.error.ModelLoadException;

/**
 * How an autoencoder's latents relate to pixels and to what the denoiser works on.
 *
 * @param scalingFactor the denoiser's latents are the encoder's, less the shift, times this
 * @param shiftFactor mean of the encoder's latents
 * @param scale pixels per latent, along a side
 */
public record AutoencoderConfig(double scalingFactor, double shiftFactor, int scale) {

  /** Reads {@code AutoencoderKL}, {@code AutoencoderTiny} and {@code AutoencoderDC}. */
  public static AutoencoderConfig read(ConfigFile file) throws ModelLoadException {
    String levels =
        file.has("encoder_block_out_channels")
            ? "encoder_block_out_channels" // AutoencoderDC, AutoencoderTiny
            : "block_out_channels";
    return new AutoencoderConfig(
        file.number("scaling_factor").orElseThrow(() -> file.missing("scaling_factor")),
        file.number("shift_factor").orElse(0.0),
        1 << (file.arraySize(levels) - 1));
  }
}
