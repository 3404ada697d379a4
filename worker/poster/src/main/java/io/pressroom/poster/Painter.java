package io.pressroom.poster;

import io.pressroom.poster.compose.Seal;
import io.pressroom.poster.compose.SoftShadow;
import io.pressroom.poster.compose.Story;
import io.pressroom.poster.picture.Contrast;
import io.pressroom.poster.picture.Haze;
import io.pressroom.poster.picture.Neighbourhood;
import io.pressroom.poster.picture.Oklab;
import io.pressroom.poster.picture.Palette;
import io.pressroom.poster.picture.Rasters;
import io.pressroom.poster.picture.Tint;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Paints a plan onto a picture: first all that lies under the texts (the ground), then their ink.
 * Confined to one poster.
 */
final class Painter {
  /** Oklab distance from its surroundings at which an ornament is seen without effort. */
  private static final double STANDS_OUT = 0.18;

  private final BufferedImage ground;
  private final Palette palette;
  private final List<InkRun> runs = new ArrayList<>();

  /**
   * @param ground the picture at the poster's size, painted over
   */
  Painter(BufferedImage ground, Palette palette) {
    this.ground = ground;
    this.palette = palette;
  }

  /** Paints the ground and returns what is to be inked on it, in the order of {@link CopyField}. */
  List<InkRun> paint(Plan plan) {
    plan.telling().ifPresent(this::veil);
    Graphics2D g = smooth(ground);
    plan.telling().ifPresent(telling -> tell(g, telling));
    int badge = plan.badge().map(seal -> badge(g, seal)).orElse(-1);
    plan.button().ifPresent(button -> button(g, button, badge < 0));
    g.dispose();
    return List.copyOf(runs);
  }

  /** The ink alone, on nothing. */
  static BufferedImage ink(List<InkRun> runs, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = smooth(image);
    for (InkRun run : runs) {
      g.setColor(new Color(run.rgb()));
      g.fill(run.outline());
    }
    g.dispose();
    return image;
  }

  /** Lays the scrim over the picture, and a haze over what the scrim leaves too bright or dark. */
  private void veil(Plan.Telling telling) {
    int tint = telling.scrim().tint();
    if (telling.scrim().opacity() > 0) {
      telling.scrim().paint(ground);
    }
    Neighbourhood place =
        InkRun.around(
            telling.story().ink(),
            telling.story().largestSize(),
            ground.getWidth(),
            ground.getHeight());
    double[] needs =
        Tint.needs(Rasters.pixels(ground), place, telling.ink(), tint, InkChooser.CONTRAST);
    Haze haze = Haze.of(ground, place, needs, tint);
    if (haze.strongest() > 0) {
      haze.paint(ground);
    }
  }

  private void tell(Graphics2D g, Plan.Telling telling) {
    Story story = telling.story();
    add(g, CopyField.HEADLINE, story.headline(), telling.ink());
    add(g, CopyField.SUBLINE, story.subline(), telling.ink());
  }

  private void add(Graphics2D g, CopyField field, Optional<Story.Block> block, int ink) {
    if (block.isEmpty()) {
      return;
    }
    double size = block.get().text().size();
    // A dark shadow helps light ink; under dark ink it would be mud.
    if (ink == palette.light()) {
      new SoftShadow(0.12 * size, 0.03 * size, 0.22).paint(g, block.get().ink(), palette.dark());
    }
    runs.add(new InkRun(field, block.get().text().text(), size, block.get().ink(), ink));
  }

  private int badge(Graphics2D g, Seal seal) {
    Rectangle2D box = seal.rim().getBounds2D();
    int fill = standingOut(box, palette.accent(), palette.contrary());
    lift(g, seal.rim(), 0.08 * box.getWidth(), fill);
    runs.add(new InkRun(CopyField.BADGE, seal.lines(), seal.fontSize(), seal.ink(), inkOn(fill)));
    return fill;
  }

  /** A poster has one spot of accent: the badge, or the button if there is none. */
  private void button(Graphics2D g, Plan.Button button, boolean accented) {
    Rectangle2D box = button.box();
    int quiet = standingOut(box, palette.light(), palette.dark());
    int fill = accented ? standingOut(box, palette.accent(), quiet) : quiet;
    lift(g, button.pill().shape(box.getX(), box.getY()), 0.2 * box.getHeight(), fill);
    runs.add(
        new InkRun(
            CopyField.CALL_TO_ACTION,
            button.pill().label().text(),
            button.pill().label().size(),
            button.pill().ink(box.getX(), box.getY()),
            inkOn(fill)));
  }

  private void lift(Graphics2D g, Shape shape, double blur, int fill) {
    new SoftShadow(blur, 0.3 * blur, 0.35).paint(g, shape, palette.dark());
    g.setColor(new Color(fill));
    g.fill(shape);
  }

  /** {@code first} if it is unlike what lies under {@code box}, else the one that is more so. */
  private int standingOut(Rectangle2D box, int first, int second) {
    Oklab under = Oklab.ofRgb(Rasters.mean(ground, box));
    double one = under.distance(Oklab.ofRgb(first));
    double other = under.distance(Oklab.ofRgb(second));
    return one >= STANDS_OUT || one >= other ? first : second;
  }

  /** Black or white always reaches 4.58 on any colour; the palette's softer ones where they do. */
  private int inkOn(int fill) {
    for (int ink : new int[] {palette.light(), palette.dark()}) {
      if (Contrast.ratio(ink, fill) >= InkChooser.CONTRAST) {
        return ink;
      }
    }
    return Contrast.ratio(0xFFFFFF, fill) >= Contrast.ratio(0, fill) ? 0xFFFFFF : 0;
  }

  private static Graphics2D smooth(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g;
  }
}
