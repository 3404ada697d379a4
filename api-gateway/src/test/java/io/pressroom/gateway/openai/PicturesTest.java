package io.pressroom.gateway.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {

  @Test
  void aPngBecomesAJpegOfItsSizeWhateverItsPixels() throws IOException {
    for (int type : new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_4BYTE_ABGR}) {
      byte[] jpeg = Pictures.toJpeg(noise(type), 90);

      assertThat(jpeg).startsWith(0xFF, 0xD8);
      assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(40);
    }
  }

  @Test
  void lessQualityIsFewerBytes() throws IOException {
    byte[] png = noise(BufferedImage.TYPE_INT_RGB);

    assertThat(Pictures.toJpeg(png, 20).length).isLessThan(Pictures.toJpeg(png, 100).length / 2);
  }

  @Test
  void aJpegBecomesAPng() throws IOException {
    byte[] png = Pictures.toPng(Pictures.toJpeg(noise(BufferedImage.TYPE_INT_RGB), 90));

    assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getHeight()).isEqualTo(30);
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertThatThrownBy(() -> Pictures.toJpeg(new byte[9], 90))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found 9 other bytes");
  }

  private static byte[] noise(int type) throws IOException {
    BufferedImage picture = new BufferedImage(40, 30, type);
    Random random = new Random(1);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 40; x++) {
        picture.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", png);
    return png.toByteArray();
  }
}
