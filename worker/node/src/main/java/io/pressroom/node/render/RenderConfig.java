package io.pressroom.node.render;

import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * @param models folder whose sub-folders are model folders
 * @param runtime the device, and how it is used
 * @param slots images of a model's native size that may be denoised at once, per model
 * @param decodeBatch images that share one decoder call, at most
 * @param previews sent of each image while it is denoised; 0 for none
 * @param stall a denoiser or decoder call that takes longer hangs; at least 10 s
 */
public record RenderConfig(
    Path models, RuntimeOptions runtime, int slots, int decodeBatch, int previews, Duration stall) {

  private static final Duration SHORTEST_STALL = Duration.ofSeconds(10);

  public RenderConfig {
    Objects.requireNonNull(models, "models");
    Objects.requireNonNull(runtime, "runtime");
    checkRange("slots", slots, 1, 1024);
    checkRange("decodeBatch", decodeBatch, 1, 1024);
    checkRange("previews", previews, 0, 100);
    if (stall.compareTo(SHORTEST_STALL) < 0) {
      throw new IllegalArgumentException(
          "stall: expected at least " + SHORTEST_STALL + ", found " + stall);
    }
  }

  private static void checkRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": expected " + min + " to " + max + ", found " + value);
    }
  }
}
