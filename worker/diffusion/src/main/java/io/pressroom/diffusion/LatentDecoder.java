package io.pressroom.diffusion;

import io.pressroom.diffusion.folder.AutoencoderConfig;
import io.pressroom.diffusion.onnx.DecoderGraph;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** From latents to pixels, many at a time. Thread-safe. */
record LatentDecoder(DecoderGraph graph, AutoencoderConfig config) {
  private static final int COLOURS = 3;

  /** Neighbours of one shape share a call. */
  List<RgbImage> decode(List<Latents> latents) {
    List<RgbImage> images = new ArrayList<>();
    int start = 0;
    for (int end = 1; end <= latents.size(); end++) {
      if (end == latents.size() || !sameShape(latents.get(start), latents.get(end))) {
        images.addAll(decodeTogether(latents.subList(start, end)));
        start = end;
      }
    }
    return images;
  }

  private static boolean sameShape(Latents a, Latents b) {
    return a.channels() == b.channels() && a.height() == b.height() && a.width() == b.width();
  }

  private List<RgbImage> decodeTogether(List<Latents> latents) {
    Latents first = latents.get(0);
    FloatBuffer input = FloatBuffer.allocate(latents.size() * first.values().length);
    for (Latents each : latents) {
      for (float value : each.values()) {
        input.put((float) (value / config.scalingFactor() + config.shiftFactor()));
      }
    }
    FloatBuffer pixels =
        graph.decode(input.flip(), latents.size(), first.channels(), first.height(), first.width());
    List<RgbImage> images = new ArrayList<>();
    for (int i = 0; i < latents.size(); i++) {
      images.add(
          nextImage(pixels, first.width() * config.scale(), first.height() * config.scale()));
    }
    return images;
  }

  /** Three planes of -1 to 1 become pixels of 0 to 255. */
  private static RgbImage nextImage(FloatBuffer pixels, int width, int height) {
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
