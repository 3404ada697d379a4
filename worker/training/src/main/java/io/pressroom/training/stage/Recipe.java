package io.pressroom.training.stage;

import io.pressroom.training.net.ClipTextConfig;
import io.pressroom.training.net.autoencoder.AutoencoderDcConfig;
import io.pressroom.training.net.unet.UnetConfig;
import io.pressroom.training.text.ClipTokenizer;
import java.util.List;

/** The sizes of the bundled model: what fits 40 MB in half precision and trains in two hours. */
public final class Recipe {
  /** Width and height of the latents. */
  public static final int LATENT = 16;

  /** Tokens of a prompt, start and end included. */
  public static final int TOKENS = 64;

  static final int VOCABULARY = 2048;

  private static final int LATENT_CHANNELS = 12;
  private static final int TEXT_WIDTH = 160;

  private Recipe() {}

  public static AutoencoderDcConfig autoencoder() {
    var widths = List.of(24, 24, 48, 96, 192); // the first is ignored: level 0 has no layers
    return new AutoencoderDcConfig(
        LATENT_CHANNELS, widths, widths, List.of(0, 1, 1, 1, 2), List.of(0, 1, 1, 2, 2));
  }

  public static ClipTextConfig textEncoder(ClipTokenizer tokenizer) {
    return new ClipTextConfig(tokenizer.size(), TEXT_WIDTH, 3, 4, TOKENS, tokenizer.endToken());
  }

  public static UnetConfig denoiser() {
    return new UnetConfig(LATENT_CHANNELS, LATENT, List.of(128, 192, 160), TEXT_WIDTH, 4, 32);
  }
}
