package io.pressroom.diffusion;

import io.pressroom.diffusion.folder.AutoencoderConfig;
import io.pressroom.diffusion.onnx.DecoderGraph;
import java.nio.FloatBuffer;

/**
 * From latents to pixels. Thread-safe.
 *
 * <p>One image per call of the network: an image is tens of thousands of pixels, so the processor
 * is busy with one (a batch of eight was measured to gain nothing), and what a pixel rounds to
 * can't depend on who else was decoded.
 */
record LatentDecoder(DecoderGraph graph, AutoencoderConfig config) {
  private static final int COLOURS = 3;

  RgbImage decode(Latents latents) {
    FloatBuffer input = FloatBuffer.allocate(latents.values().length);
    for (float value : latents.values()) {
      input.put((float) (value / config.scalingFactor() + config.shiftFactor()));
    }
    FloatBuffer pixels =
        graph.decode(input.flip(), 1, latents.channels(), latents.height(), latents.width());
    return image(pixels, latents.width() * config.scale(), latents.height() * config.scale());
  }

  /** Three planes of -1 to 1 become pixels of 0 to 255. */
  private static RgbImage image(FloatBuffer pixels, int width, int height) {
    byte[] rgb = new byte[width * height * COLOURS];
    for (int colour = 0; colour < COLOURS; colour++) {
      for (int i = 0; i < width * height; i++) {
        float level = (pixels.get() + 1) * 127.5f;
        rgb[i * COLOURS + colour] = (byte) Math.round(Math.max(0, Math.min(255, level)));
      }
    }
    return new RgbImage(width, height, rgb);
  }
}
