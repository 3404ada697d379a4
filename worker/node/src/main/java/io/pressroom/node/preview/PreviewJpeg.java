package io.pressroom.node.preview;

import io.pressroom.diffusion.RgbImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A preview as it travels. */
final class PreviewJpeg {

  /** What a {@code Progress} may carry. */
  static final int MAX_BYTES = 8 * 1024;

  /** Pixels: smooth at several times its size, and most pictures of it fit at a good quality. */
  static final int SHORT_SIDE = 128;

  private static final float[] QUALITIES = {0.8f, 0.65f, 0.5f, 0.35f, 0.2f};

  private PreviewJpeg() {}

  /**
   * At most {@link #MAX_BYTES}: at the best quality that fits, and smaller only where none does, as
   * with noise or a long strip.
   */
  static byte[] encode(RgbImage preview) {
    BufferedImage image = preview.toBufferedImage();
    for (int shortSide = SHORT_SIDE; ; shortSide /= 2) {
      BufferedImage scaled = scaled(image, shortSide);
      for (float quality : QUALITIES) {
        byte[] jpeg = encode(scaled, quality);
        if (jpeg.length <= MAX_BYTES) {
          return jpeg;
        }
      }
    }
  }

  private static BufferedImage scaled(BufferedImage image, int shortSide) {
    double scale = shortSide / (double) Math.min(image.getWidth(), image.getHeight());
    int width = (int) Math.max(1, Math.round(image.getWidth() * scale));
    int height = (int) Math.max(1, Math.round(image.getHeight() * scale));
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  private static byte[] encode(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
