package io.pressroom.poster;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures to typeset over, easy ones and as hard as can be. */
final class Pictures {

  enum Kind {
    BEACH,
    NIGHT,
    GRADIENT,
    PLAIN,
    BLOBS,
    STRIPES,
    CHECKERS,
    NOISE
  }

  private Pictures() {}

  static BufferedImage of(Kind kind, int width, int height, long seed) {
    Random r = new Random(seed);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = picture.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    switch (kind) {
      case BEACH -> beach(g, width, height, r);
      case NIGHT -> night(g, width, height, r);
      case GRADIENT -> {
        g.setPaint(new GradientPaint(0, 0, any(r), width * r.nextFloat(), height, any(r)));
        g.fillRect(0, 0, width, height);
      }
      case PLAIN -> {
        g.setColor(any(r));
        g.fillRect(0, 0, width, height);
      }
      case BLOBS -> {
        for (int i = 0; i < 300; i++) {
          g.setColor(any(r));
          int size = width / 20 + r.nextInt(width / 4);
          g.fillOval(r.nextInt(width) - size / 2, r.nextInt(height) - size / 2, size, size);
        }
      }
      case STRIPES -> checkers(g, width, height, 2 + r.nextInt(30), height, r);
      case CHECKERS -> checkers(g, width, height, 2 + r.nextInt(40), 2 + r.nextInt(40), r);
      case NOISE -> {
        for (int i = 0; i < width * height; i++) {
          picture.setRGB(i % width, i / width, r.nextInt(1 << 24));
        }
      }
    }
    g.dispose();
    return picture;
  }

  private static void beach(Graphics2D g, int width, int height, Random r) {
    int horizon = height / 2;
    g.setPaint(new GradientPaint(0, 0, new Color(0x5AAAE6), 0, horizon, new Color(0xBEE1F5)));
    g.fillRect(0, 0, width, horizon);
    g.setColor(new Color(0x1E82AA));
    g.fillRect(0, horizon, width, height);
    g.setColor(new Color(0xF0D7A0));
    g.fillRect(0, height * 2 / 3, width, height);
    g.setColor(new Color(0xFFE16E));
    g.fillOval(r.nextInt(width), height / 10, width / 6, width / 6);
  }

  private static void night(Graphics2D g, int width, int height, Random r) {
    g.setPaint(new GradientPaint(0, 0, new Color(0x0A0C28), 0, height, new Color(0x32326E)));
    g.fillRect(0, 0, width, height);
    g.setColor(Color.WHITE);
    for (int i = 0; i < 80; i++) {
      g.fillOval(r.nextInt(width), r.nextInt(height), 3, 3);
    }
    g.fillOval(r.nextInt(width), r.nextInt(height / 2), width / 5, width / 5);
  }

  private static void checkers(Graphics2D g, int width, int height, int w, int h, Random r) {
    Color[] two = {any(r), any(r)};
    for (int y = 0; y < height; y += h) {
      for (int x = 0; x < width; x += w) {
        g.setColor(two[(x / w + y / h) % 2]);
        g.fillRect(x, y, w, h);
      }
    }
  }

  private static Color any(Random r) {
    return new Color(r.nextInt(1 << 24));
  }
}
