package io.pressroom.training.net.unet;

import java.util.List;

/**
 * The fields of diffusers' UNet2DConditionModel that this module varies. The outermost level is
 * plain, all others attend to the text; one layer a level on the way down, two on the way up.
 *
 * @param heads attention heads; diffusers calls this attention_head_dim
 */
public record UnetConfig(
    int channels, int sampleSize, List<Integer> widths, int textWidth, int heads, int groups) {

  public UnetConfig {
    widths = List.copyOf(widths);
    for (int width : widths) {
      if (width % groups != 0 || width % heads != 0) {
        throw new IllegalArgumentException(
            "widths: expected multiples of " + groups + " and " + heads + ", found " + width);
      }
    }
  }

  /** Width of the time embedding. */
  int timeWidth() {
    return 4 * widths.get(0);
  }
}
