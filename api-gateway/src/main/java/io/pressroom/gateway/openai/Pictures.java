package io.pressroom.gateway.openai;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** From one format of pictures to another. */
final class Pictures {

  static {
    // Pictures are small enough for memory; the default would write each to a file first.
    ImageIO.setUseCache(false);
  }

  private Pictures() {}

  /**
   * @param quality 0..100; 100 is the largest and the truest
   */
  static byte[] toJpeg(byte[] picture, int quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(jpeg)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality / 100f);
      writer.setOutput(out);
      writer.write(null, new IIOImage(opaque(decode(picture)), null, null), param);
    } finally {
      writer.dispose();
    }
    return jpeg.toByteArray();
  }

  static byte[] toPng(byte[] picture) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(decode(picture), "png", png);
    return png.toByteArray();
  }

  private static BufferedImage decode(byte[] picture) throws IOException {
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(picture));
    if (decoded == null) {
      throw new IOException("expected a PNG or a JPEG, found " + picture.length + " other bytes");
    }
    return decoded;
  }

  /** JPEG knows no transparency; the writer refuses pictures that do. */
  private static BufferedImage opaque(BufferedImage picture) {
    var opaque =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    var graphics = opaque.createGraphics();
    graphics.drawImage(picture, 0, 0, Color.WHITE, null);
    graphics.dispose();
    return opaque;
  }
}
