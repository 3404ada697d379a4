package io.pressroom.poster.compose;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;

/**
 * A blurred shadow.
 *
 * @param blur pixels over which the edge dissolves
 * @param drop pixels that the shadow lies lower than its shape
 * @param opacity 0 to 1
 */
public record SoftShadow(double blur, double drop, double opacity) {
  /** Pixels of blur left at the small scale that the shadow is computed at. */
  private static final int SMALL_BLUR = 4;

  /** Paints the shadow of {@code shape} in {@code rgb}; nothing is added to the shape itself. */
  public void paint(Graphics2D target, Shape shape, int rgb) {
    double scale = Math.min(1, SMALL_BLUR / blur);
    Rectangle box = shape.getBounds();
    int pad = (int) Math.ceil(2 * blur);
    box.grow(pad, pad);
    int width = (int) Math.ceil(box.width * scale);
    int height = (int) Math.ceil(box.height * scale);
    BufferedImage mask = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D g = mask.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.scale(scale, scale);
    g.translate(-box.x, -box.y);
    g.setColor(new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) (255 * opacity)));
    g.fill(shape);
    g.dispose();
    BufferedImage soft = blurred(blurred(mask));
    Graphics2D onto = (Graphics2D) target.create();
    onto.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    onto.translate(box.x, box.y + drop);
    onto.scale(1 / scale, 1 / scale);
    onto.drawImage(soft, 0, 0, null);
    onto.dispose();
  }

  /** Two box blurs in a row are near enough to a Gaussian. */
  private static BufferedImage blurred(BufferedImage image) {
    int taps = SMALL_BLUR + 1;
    float[] weights = new float[taps];
    Arrays.fill(weights, 1f / taps);
    BufferedImage across =
        new ConvolveOp(new Kernel(taps, 1, weights), ConvolveOp.EDGE_ZERO_FILL, null)
            .filter(image, null);
    return new ConvolveOp(new Kernel(1, taps, weights), ConvolveOp.EDGE_ZERO_FILL, null)
        .filter(across, null);
  }
}
