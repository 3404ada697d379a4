package io.pressroom.node.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

class PngFileTest {

  private final BufferedImage image = noise(24, 16);

  @Test
  void thePixelsComeBackAsTheyWere() throws Exception {
    PngFile file = PngFile.encode(image, "a beach");

    BufferedImage back = ImageIO.read(new ByteArrayInputStream(file.bytes()));

    assertThat(file.width()).isEqualTo(24);
    assertThat(file.height()).isEqualTo(16);
    assertThat(back.getRGB(0, 0, 24, 16, null, 0, 24))
        .isEqualTo(image.getRGB(0, 0, 24, 16, null, 0, 24));
  }

  @Test
  void howItWasMadeStandsInATextChunk() throws Exception {
    PngFile file = PngFile.encode(image, "a beach\nSteps: 4, Sampler: Euler");

    assertThat(parameters(file)).isEqualTo("tEXtEntry: a beach\nSteps: 4, Sampler: Euler");
    assertThat(new String(file.bytes(), StandardCharsets.ISO_8859_1)).contains("tEXtparameters\0");
  }

  @Test
  void chineseKeepsItsCharacters() throws Exception {
    assertThat(parameters(PngFile.encode(image, "一只橘猫\nSteps: 4")))
        .isEqualTo("iTXtEntry: 一只橘猫\nSteps: 4");
  }

  @Test
  void equalPicturesGiveEqualBytes() {
    assertThat(PngFile.encode(image, "x").bytes())
        .isEqualTo(PngFile.encode(noise(24, 16), "x").bytes());
  }

  private static String parameters(PngFile file) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in =
        ImageIO.createImageInputStream(new ByteArrayInputStream(file.bytes()))) {
      reader.setInput(in);
      Node root = reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      return find(root);
    }
  }

  private static String find(Node node) {
    if (node instanceof Element e && e.getAttribute("keyword").equals("parameters")) {
      return e.getTagName() + ": " + e.getAttribute("value") + e.getAttribute("text");
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      String found = find(child);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private static BufferedImage noise(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    return image;
  }
}
