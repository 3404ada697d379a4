package io.pressroom.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewsTest {
  @ParameterizedTest
  @CsvSource({
    "256, 16, 4", // the bundled model
    "512, 16, 2",
    "512, 8, 1", // Stable Diffusion 1.5
    "1024, 8, 1",
    "384, 8, 2",
    "64, 8, 4", // the tiny model: no more, however small
    "16, 2, 2", // no more pixels than decoded
  })
  void previewsOfTheNativeSizeHaveAtLeast64PixelsWhereABlockOf4Does(
      int nativeSide, int scale, int block) {
    assertThat(Previews.block(sizes(nativeSide, nativeSide, 8 * scale, scale))).isEqualTo(block);
    assertThat(Previews.block(sizes(2 * nativeSide, nativeSide, scale, scale))).isEqualTo(block);
  }

  @Test
  void examplesAreOfTheNativeSizeUnlessThatIsLarge() {
    assertThat(Previews.exampleSize(sizes(256, 256, 16, 16))).isEqualTo(new Size(256, 256));
    assertThat(Previews.exampleSize(sizes(512, 768, 64, 8))).isEqualTo(new Size(256, 256));
    assertThat(Previews.exampleSize(sizes(1024, 1024, 96, 8))).isEqualTo(new Size(192, 192));
    assertThat(Previews.exampleSize(sizes(512, 512, 512, 8))).isEqualTo(new Size(512, 512));
  }

  private static ModelInfo.Sizes sizes(int width, int height, int multiple, int scale) {
    return new ModelInfo.Sizes(new Size(width, height), multiple, 2 * width, 4, scale);
  }
}
