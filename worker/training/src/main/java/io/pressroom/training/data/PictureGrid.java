package io.pressroom.training.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.imageio.ImageIO;

/** Pictures side by side in one PNG. */
public final class PictureGrid {
  private PictureGrid() {}

  /**
   * Writes a sheet, whole or not at all.
   *
   * @param pictures interleaved RGB, {@code size} x {@code size} each, row by row
   */
  public static void write(Path file, List<byte[]> pictures, int size, int columns)
      throws IOException {
    int rows = (pictures.size() + columns - 1) / columns;
    var sheet = new BufferedImage(columns * size, rows * size, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < pictures.size(); i++) {
      sheet.setRGB(
          (i % columns) * size, (i / columns) * size, size, size, argb(pictures.get(i)), 0, size);
    }
    var draft = file.resolveSibling(file.getFileName() + ".tmp");
    ImageIO.write(sheet, "png", draft.toFile());
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static int[] argb(byte[] rgb) {
    var pixels = new int[rgb.length / 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          ((rgb[3 * i] & 0xFF) << 16) | ((rgb[3 * i + 1] & 0xFF) << 8) | (rgb[3 * i + 2] & 0xFF);
    }
    return pixels;
  }
}
