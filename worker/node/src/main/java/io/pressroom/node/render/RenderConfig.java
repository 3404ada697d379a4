package io.pressroom.node.render;

import java.nio.file.Path;
import java.util.Objects;

/**
 * @param models folder whose sub-folders are model folders
 * @param slots images of a model's native size that may be denoised at once, per model
 * @param decodeBatch images that share one decoder call, at most
 * @param threads that ONNX Runtime uses for one operator
 * @param previews sent of each image while it is denoised; 0 for none
 */
public record RenderConfig(Path models, int slots, int decodeBatch, int threads, int previews) {

  public RenderConfig {
    Objects.requireNonNull(models, "models");
    checkRange("slots", slots, 1, 1024);
    checkRange("decodeBatch", decodeBatch, 1, 1024);
    checkRange("threads", threads, 1, 1024);
    checkRange("previews", previews, 0, 100);
  }

  private static void checkRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + ": expected " + min + " to " + max + ", found " + value);
    }
  }
}
