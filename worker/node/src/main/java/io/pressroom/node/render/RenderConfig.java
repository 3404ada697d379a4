package io.pressroom.node.render;

import java.nio.file.Path;
import java.util.Objects;

/**
 * @param models folder whose sub-folders are model folders
 * @param slots images of a model's native size that may be denoised at once, per model
 * @param decodeBatch images that share one decoder call, at most
 * @param threads that ONNX Runtime uses for one operator
 */
public record RenderConfig(Path models, int slots, int decodeBatch, int threads) {

  public RenderConfig {
    Objects.requireNonNull(models, "models");
    checkRange("slots", slots, 1024);
    checkRange("decodeBatch", decodeBatch, 1024);
    checkRange("threads", threads, 1024);
  }

  private static void checkRange(String name, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(name + ": expected 1 to " + max + ", found " + value);
    }
  }
}
