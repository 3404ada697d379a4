package io.pressroom.diffusion.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Projections of decoders that are affine themselves, so that they can be told exactly. */
class LatentProjectionTest {
  private static final int SCALE = 4;
  private static final int HEIGHT = 5;
  private static final int WIDTH = 7;

  private final Random random = new Random(1);

  @Test
  void learnsWhatADecoderDoesWithALatent() {
    LatentProjection projection = fitted(1);
    float[] latents = latents();

    byte[] rgb = projection.project(latents, HEIGHT, WIDTH);

    assertThat(rgb).hasSize(HEIGHT * WIDTH * 3);
    assertThatLevelsAgree(rgb, averaged(decode(latents), 1));
  }

  @Test
  void learnsTheInsideOfABlockAndItsOrder() {
    LatentProjection projection = fitted(2);
    float[] latents = latents();

    byte[] rgb = projection.project(latents, HEIGHT, WIDTH);

    assertThat(projection.block()).isEqualTo(2);
    assertThat(rgb).hasSize(4 * HEIGHT * WIDTH * 3);
    assertThatLevelsAgree(rgb, averaged(decode(latents), 2));
  }

  @Test
  void otherShapesThanTheExamplesAreProjectedToo() {
    byte[] rgb = fitted(2).project(new float[2 * 3], 1, 3);

    assertThat(rgb).hasSize(2 * 6 * 3);
    assertThat(rgb[0] & 0xff).isBetween(88, 92); // 100 less the 10 of the upper left
  }

  @Test
  void levelsStayWithinAByte() {
    float[] latents = new float[2 * HEIGHT * WIDTH];
    latents[0] = 1000;
    latents[1] = -1000;

    byte[] rgb = fitted(1).project(latents, HEIGHT, WIDTH);

    assertThat(rgb).startsWith(255, 0, 255, 0, 255, 0);
  }

  @Test
  void aBlockThatDoesNotDivideThePixelsOfALatentIsRefused() {
    assertThatThrownBy(() -> new ProjectionFit(2, SCALE, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("block: expected a divisor of 4, found 3");
  }

  private LatentProjection fitted(int block) {
    ProjectionFit fit = new ProjectionFit(2, SCALE, block);
    for (int example = 0; example < 40; example++) {
      float[] latents = latents();
      fit.add(latents, HEIGHT, WIDTH, decode(latents));
    }
    return fit.fit();
  }

  /** Channel 0 is red and blue against green, channel 1 of the right neighbour is red. */
  private static byte[] decode(float[] latents) {
    byte[] rgb = new byte[HEIGHT * WIDTH * SCALE * SCALE * 3];
    for (int i = 0; i < rgb.length; i++) {
      int row = i / (WIDTH * SCALE * 3);
      int column = i / 3 % (WIDTH * SCALE);
      int position = row / SCALE * WIDTH + column / SCALE;
      int right = column / SCALE == WIDTH - 1 ? position : position + 1;
      double level = 100 + (i % 3 == 1 ? -20 : 20) * latents[position];
      if (i % 3 == 0) {
        level += 10 * latents[HEIGHT * WIDTH + right];
      }
      level += row % SCALE < 2 && column % SCALE < 2 ? -10 : 30; // the upper left is darker
      rgb[i] = (byte) Math.round(level);
    }
    return rgb;
  }

  private static byte[] averaged(byte[] rgb, int block) {
    int width = WIDTH * SCALE;
    int area = SCALE / block;
    double[] sums = new double[HEIGHT * WIDTH * block * block * 3];
    for (int i = 0; i < rgb.length; i++) {
      int y = i / 3 / width / area;
      int x = i / 3 % width / area;
      sums[(y * WIDTH * block + x) * 3 + i % 3] += (rgb[i] & 0xff) / (double) (area * area);
    }
    byte[] averaged = new byte[sums.length];
    for (int i = 0; i < sums.length; i++) {
      averaged[i] = (byte) Math.round(sums[i]);
    }
    return averaged;
  }

  private static void assertThatLevelsAgree(byte[] found, byte[] expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(found[i] & 0xff)
          .as("byte %d", i)
          .isBetween((expected[i] & 0xff) - 2, (expected[i] & 0xff) + 2);
    }
  }

  private float[] latents() {
    float[] latents = new float[2 * HEIGHT * WIDTH];
    for (int i = 0; i < latents.length; i++) {
      latents[i] = (float) random.nextGaussian();
    }
    return latents;
  }
}
