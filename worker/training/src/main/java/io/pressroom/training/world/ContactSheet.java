package io.pressroom.training.world;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Paints a sheet of random pictures to look at, with the English captions under them; prints both
 * captions of each. Arguments: the PNG to write, and optionally the seed, columns, rows, and the
 * name of a place or subject to keep to.
 */
public final class ContactSheet {
  private static final int LINE = 13;
  private static final int CAPTION = 3 * LINE + 4;

  private ContactSheet() {}

  public static void main(String[] args) throws IOException {
    if (args.length < 1) {
      throw new IllegalArgumentException("expected: FILE.png [seed [columns [rows [only]]]]");
    }
    var r = new SplittableRandom(args.length > 1 ? Long.parseLong(args[1]) : 1);
    int columns = args.length > 2 ? Integer.parseInt(args[2]) : 8;
    int rows = args.length > 3 ? Integer.parseInt(args[3]) : 5;
    List<PictureSpec> specs = new ArrayList<>();
    while (specs.size() < columns * rows) {
      PictureSpec spec = PictureSpec.random(r, false);
      if (args.length < 5
          || args[4].equals(spec.place().name())
          || args[4].equals(spec.subject().name())) {
        specs.add(spec);
      }
    }
    ImageIO.write(sheet(specs, columns, r), "png", Path.of(args[0]).toFile());
  }

  private static BufferedImage sheet(List<PictureSpec> specs, int columns, SplittableRandom r) {
    int rows = (specs.size() + columns - 1) / columns;
    int cell = Painted.SIZE + CAPTION;
    var sheet = new BufferedImage(columns * Painted.SIZE, rows * cell, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = sheet.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    g.setColor(Color.WHITE);
    for (int i = 0; i < specs.size(); i++) {
      PictureSpec spec = specs.get(i);
      int x = i % columns * Painted.SIZE;
      int y = i / columns * cell;
      g.drawImage(image(Painter.paint(spec, r)), x, y, null);
      String english = Captioner.caption(spec, Language.ENGLISH, r);
      drawWrapped(g, english, x + 4, y + Painted.SIZE + LINE);
      System.out.printf(
          "%d. %s%n   %s%n", i + 1, english, Captioner.caption(spec, Language.CHINESE, r));
    }
    g.dispose();
    return sheet;
  }

  private static void drawWrapped(Graphics2D g, String text, int x, int y) {
    var line = new StringBuilder();
    int lines = 0;
    for (String word : text.split(" ", -1)) {
      if (g.getFontMetrics().stringWidth(line + " " + word) > Painted.SIZE - 8) {
        g.drawString(line.toString(), x, y + LINE * lines++);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    g.drawString(line.toString(), x, y + LINE * lines);
  }

  private static BufferedImage image(Painted painted) {
    var image = new BufferedImage(Painted.SIZE, Painted.SIZE, BufferedImage.TYPE_INT_RGB);
    byte[] rgb = painted.rgb();
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | (rgb[3 * i + 2] & 255);
      image.setRGB(i % Painted.SIZE, i / Painted.SIZE, pixel);
    }
    return image;
  }
}
