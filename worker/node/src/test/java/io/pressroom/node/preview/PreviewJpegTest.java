package io.pressroom.node.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.pressroom.diffusion.RgbImage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PreviewJpegTest {

  @Test
  void aPreviewIsScaledToItsShortSideAndKeepsItsAspect() throws IOException {
    assertSize(read(PreviewJpeg.encode(plain(64, 64))), 128, 128);
    assertSize(read(PreviewJpeg.encode(plain(48, 32))), 192, 128);
    assertSize(read(PreviewJpeg.encode(plain(256, 512))), 128, 256);
  }

  @Test
  void coloursSurvive() throws IOException {
    int pixel = read(PreviewJpeg.encode(plain(16, 16))).getRGB(64, 64);

    assertThat(pixel >> 16 & 0xff).isBetween(195, 205);
    assertThat(pixel >> 8 & 0xff).isBetween(95, 105);
    assertThat(pixel & 0xff).isBetween(35, 45);
  }

  @Test
  void evenNoiseFits() throws IOException {
    byte[] jpeg = PreviewJpeg.encode(noise(128, 128));

    assertThat(jpeg).hasSizeLessThanOrEqualTo(PreviewJpeg.MAX_BYTES);
    assertSize(read(jpeg), 128, 128);
  }

  @Test
  void aStripThatFitsAtNoQualityIsMadeSmaller() throws IOException {
    byte[] jpeg = PreviewJpeg.encode(noise(2048, 64));

    assertThat(jpeg).hasSizeLessThanOrEqualTo(PreviewJpeg.MAX_BYTES);
    BufferedImage image = read(jpeg);
    assertThat(image.getHeight()).isLessThan(128);
    assertThat(image.getWidth()).isEqualTo(32 * image.getHeight());
  }

  private static void assertSize(BufferedImage image, int width, int height) {
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
  }

  private static RgbImage plain(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) 200;
      rgb[i + 1] = 100;
      rgb[i + 2] = 40;
    }
    return new RgbImage(width, height, rgb);
  }

  private static RgbImage noise(int width, int height) {
    byte[] rgb = new byte[width * height * 3];
    new Random(1).nextBytes(rgb);
    return new RgbImage(width, height, rgb);
  }

  private static BufferedImage read(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }
}
