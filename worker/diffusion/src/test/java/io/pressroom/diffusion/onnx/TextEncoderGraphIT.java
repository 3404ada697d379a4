package io.pressroom.diffusion.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.denoise.EncodedText;
import io.pressroom.diffusion.onnx.runtime.RuntimeOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncoderGraphIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {GraphFile.INT32, GraphFile.INT64})
  void idsReachTheGraphInItsOwnType(int type) throws IOException {
    Path file =
        new GraphFile()
            .input("input_ids", type, -1, -1)
            .output("last_hidden_state", GraphFile.FLOAT, -1, -1, 1)
            .constant("axes", 2)
            .cast(GraphFile.FLOAT, "numbers", "input_ids")
            .node("Unsqueeze", "last_hidden_state", "numbers", "axes")
            .write(folder.resolve("model.onnx"));

    try (TextEncoderGraph graph = TextEncoderGraph.open(file, RuntimeOptions.cpu(1))) {
      EncodedText text = graph.encode(new int[] {49406, 320, 49407});

      assertThat(text.tokens()).isEqualTo(3);
      assertThat(text.width()).isEqualTo(1);
      assertThat(text.values()).containsExactly(49406, 320, 49407);
    }
  }
}
