package io.pressroom.node.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An encoded picture. Equal pixels and parameters give equal bytes.
 *
 * @param width pixels
 * @param height pixels
 */
record PngFile(byte[] bytes, int width, int height) {

  private static final String NATIVE_FORMAT = "javax_imageio_png_1.0";
  private static final String KEYWORD = "parameters";

  /** 0 compresses most; generated pictures hardly get smaller below this, only slower. */
  private static final float QUALITY = 0.5f;

  /**
   * @param parameters goes into the text chunk {@code parameters}, where image tools look for how a
   *     picture was made
   */
  static PngFile encode(BufferedImage image, String parameters) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
      metadata.mergeTree(NATIVE_FORMAT, textChunk(parameters));
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, metadata), param);
    } catch (IIOInvalidTreeException e) {
      throw new IllegalStateException("the tree is built by us", e);
    } catch (IOException e) {
      throw new IllegalStateException("writing into memory does not fail", e);
    } finally {
      writer.dispose();
    }
    return new PngFile(bytes.toByteArray(), image.getWidth(), image.getHeight());
  }

  /** {@code tEXt} is for Latin-1 alone; anything else, such as Chinese, takes {@code iTXt}. */
  private static IIOMetadataNode textChunk(String text) {
    boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
    IIOMetadataNode entry = new IIOMetadataNode(latin ? "tEXtEntry" : "iTXtEntry");
    entry.setAttribute("keyword", KEYWORD);
    if (latin) {
      entry.setAttribute("value", text);
    } else {
      entry.setAttribute("compressionFlag", "FALSE");
      entry.setAttribute("compressionMethod", "0");
      entry.setAttribute("languageTag", "");
      entry.setAttribute("translatedKeyword", "");
      entry.setAttribute("text", text);
    }
    IIOMetadataNode chunk = new IIOMetadataNode(latin ? "tEXt" : "iTXt");
    chunk.appendChild(entry);
    IIOMetadataNode root = new IIOMetadataNode(NATIVE_FORMAT);
    root.appendChild(chunk);
    return root;
  }
}
