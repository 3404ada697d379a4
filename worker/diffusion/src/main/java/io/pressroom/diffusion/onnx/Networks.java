package io.pressroom.diffusion.onnx;

import io.pressroom.diffusion.error.ModelLoadException;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.nio.file.Path;

/** The three networks of a model. Thread-safe. */
public record Networks(TextEncoderGraph text, DenoiserGraph denoiser, DecoderGraph decoder)
    implements AutoCloseable {

  /** Opens all of them or, on an error, none. */
  public static Networks open(Path text, Path denoiser, Path decoder, RuntimeOptions options)
      throws ModelLoadException {
    TextEncoderGraph textGraph = null;
    DenoiserGraph denoiserGraph = null;
    try {
      textGraph = TextEncoderGraph.open(text, options);
      denoiserGraph = DenoiserGraph.open(denoiser, options);
      return new Networks(textGraph, denoiserGraph, DecoderGraph.open(decoder, options));
    } catch (ModelLoadException e) {
      if (denoiserGraph != null) {
        denoiserGraph.close();
      }
      if (textGraph != null) {
        textGraph.close();
      }
      throw e;
    }
  }

  @Override
  public void close() {
    decoder.close();
    denoiser.close();
    text.close();
  }
}
