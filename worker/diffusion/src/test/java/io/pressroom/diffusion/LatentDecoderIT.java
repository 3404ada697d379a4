package io.pressroom.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.folder.AutoencoderConfig;
import io.pressroom.diffusion.onnx.DecoderGraph;
import io.pressroom.diffusion.onnx.GraphFile;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The arithmetic around an autoencoder, with one that changes nothing. */
class LatentDecoderIT {
  private static final AutoencoderConfig CONFIG = new AutoencoderConfig(2, 0.25, 1);

  @TempDir private Path folder;

  @Test
  void latentsAreUnscaledAndShiftedAndColoursInterleaved() throws IOException {
    Path file =
        new GraphFile()
            .input("latent_sample", GraphFile.FLOAT, -1, 3, -1, -1)
            .output("sample", GraphFile.FLOAT, -1, 3, -1, -1)
            .node("Identity", "sample", "latent_sample")
            .write(folder.resolve("model.onnx"));
    // x / 2 + 0.25 gives -1, 0, 1 and what lies beyond
    Latents latents = new Latents(3, 1, 2, new float[] {-2.5f, -0.5f, 1.5f, -2.5f, 9, -9});

    try (DecoderGraph graph = DecoderGraph.open(file, RuntimeOptions.cpu(1))) {
      RgbImage image = new LatentDecoder(graph, CONFIG).decode(latents);

      assertThat(image.width()).isEqualTo(2);
      assertThat(image.rgb()).containsExactly(0, 255, 255, 128, 0, 0);
    }
  }
}
