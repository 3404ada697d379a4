package io.pressroom.diffusion.onnx;

import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.nio.file.Path;

/** Opens graphs without leaking those that turn out to be of the wrong kind. */
final class OpenGraphs {
  /** Checks a graph and wraps it. */
  interface Wrapper<T> {
    T wrap(OnnxGraph graph) throws ModelLoadException;
  }

  private OpenGraphs() {}

  static <T> T open(Path file, RuntimeOptions options, Wrapper<T> wrapper)
      throws ModelLoadException {
    OnnxGraph graph = OnnxGraph.open(file, options);
    try {
      return wrapper.wrap(graph);
    } catch (ModelLoadException | RuntimeException e) {
      graph.close();
      throw e;
    }
  }
}
