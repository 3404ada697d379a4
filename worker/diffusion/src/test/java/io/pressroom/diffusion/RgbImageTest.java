package io.pressroom.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class RgbImageTest {
  @Test
  void bytesAreRedGreenBlueFromTheTopLeft() {
    BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, 0xff8001);
    picture.setRGB(1, 0, 0x0203fe);

    RgbImage image = RgbImage.of(picture);

    assertThat(image.rgb()).containsExactly(0xff, 0x80, 0x01, 0x02, 0x03, 0xfe);
    assertThat(image.toBufferedImage().getRGB(0, 0)).isEqualTo(0xffff8001);
    assertThat(image.toBufferedImage().getRGB(1, 0)).isEqualTo(0xff0203fe);
  }

  @Test
  void bytesHaveToFillTheRaster() {
    assertThatThrownBy(() -> new RgbImage(2, 2, new byte[11]))
        .hasMessage("rgb: expected 12 bytes, found 11");
  }

  @Test
  void latentsHaveToFillTheirShape() {
    assertThatThrownBy(() -> new Latents(4, 2, 2, new float[15]))
        .hasMessage("values: expected 16 floats, found 15");
  }
}
