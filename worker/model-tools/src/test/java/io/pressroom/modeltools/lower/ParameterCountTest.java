package io.pressroom.modeltools.lower;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterCountTest {

  @ParameterizedTest
  @CsvSource({"unet, 859520964", "text_encoder, 123060480", "vae, 83653863", "vae_tiny, 2445063"})
  void stableDiffusion15HasThePublishedNumberOfParameters(String part, long published)
      throws IOException {
    Path config = Path.of("src/test/resources/sd15", part, "config.json");

    Map<String, long[]> parameters = Lowering.parameters(config);

    assertThat(parameters.values().stream().mapToLong(ParameterCountTest::product).sum())
        .isEqualTo(published);
  }

  @ParameterizedTest
  @CsvSource({
    "unet, down_blocks.1.attentions.0.transformer_blocks.0.ff.net.0.proj.weight, 5120x640",
    "unet, up_blocks.1.resnets.2.conv_shortcut.weight, 1280x1920x1x1",
    "unet, mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight, 1280x768",
    "unet, time_embedding.linear_1.weight, 1280x320",
    "text_encoder, text_model.encoder.layers.11.mlp.fc1.weight, 3072x768",
    "vae, decoder.up_blocks.2.resnets.0.conv_shortcut.weight, 256x512x1x1",
    "vae, encoder.mid_block.attentions.0.to_out.0.weight, 512x512",
    "vae, post_quant_conv.bias, 4",
  })
  void parametersAreNamedAndShapedAsInDiffusers(String part, String name, String shape)
      throws IOException {
    Path config = Path.of("src/test/resources/sd15", part, "config.json");
    long[] expected = Arrays.stream(shape.split("x")).mapToLong(Long::parseLong).toArray();

    assertThat(Lowering.parameters(config).get(name)).isEqualTo(expected);
  }

  private static long product(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
