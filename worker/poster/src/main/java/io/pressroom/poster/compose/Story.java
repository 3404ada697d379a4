package io.pressroom.poster.compose;

import io.pressroom.poster.text.Fit;
import io.pressroom.poster.text.TextBlock;
import io.pressroom.poster.text.TextFitter;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * Headline and subline in place, one above the other, and the space kept for a button below them.
 *
 * @param bounds of the ink, pixels, without the button
 * @param buttonSpot upper left corner of the space kept for a button; width and height as asked for
 */
public record Story(
    Arrangement arrangement,
    Optional<Block> headline,
    Optional<Block> subline,
    Rectangle2D bounds,
    Optional<Rectangle2D> buttonSpot) {

  /**
   * What is to be told.
   *
   * @param button width and height of the button; ignored by arrangements that set it apart
   */
  public record Texts(
      Optional<TextFitter> headline, Optional<TextFitter> subline, Optional<Rectangle2D> button) {}

  /** A text in place. */
  public record Block(TextBlock text, Path2D ink) {}

  /** Shares of the poster's shorter side. */
  public static final double HEADLINE_MIN = 0.044;

  public static final double SUBLINE_MIN = 0.0235;
  private static final double HEADLINE_MAX = 0.215;
  private static final double[] SUBLINE_MAX = {0.043, 0.032, SUBLINE_MIN};
  private static final double SUBLINE_ALONE_MAX = 0.07;

  /** A subline larger than this share of its headline would compete with it. */
  private static final double SUBLINE_OF_HEADLINE = 0.45;

  private static final int MAX_LINES = 4;
  private static final double GAP = 0.034;
  private static final double BUTTON_GAP = 0.05;

  /**
   * Fits the texts, of which headline or subline must be there.
   *
   * @param reach share of the zone's height that the texts may take, 0 to 1
   * @return empty if a text is too long for that
   */
  public static Optional<Story> fit(
      Arrangement arrangement, Frame frame, Texts texts, double reach) {
    Optional<Rectangle2D> button = texts.button().filter(b -> arrangement.holdsButton());
    Rectangle2D zone = arrangement.zone(frame);
    double reserved = button.map(b -> b.getHeight() + frame.unit(BUTTON_GAP)).orElse(0.0);
    if (button.isPresent() && button.get().getWidth() > zone.getWidth()) {
      return Optional.empty();
    }
    Rectangle2D room =
        new Rectangle2D.Double(0, 0, zone.getWidth(), reach * zone.getHeight() - reserved);
    boolean alone = texts.headline().isEmpty();
    for (double most : alone ? new double[] {SUBLINE_ALONE_MAX} : SUBLINE_MAX) {
      Optional<Blocks> blocks = Blocks.fit(frame, texts, room, most);
      if (blocks.isPresent()) {
        return blocks.map(b -> place(arrangement, zone, b, button, frame));
      }
    }
    return Optional.empty();
  }

  /** The outlines of all texts. */
  public Path2D ink() {
    Path2D all = new Path2D.Double();
    headline.ifPresent(block -> all.append(block.ink(), false));
    subline.ifPresent(block -> all.append(block.ink(), false));
    return all;
  }

  /** The font size of the larger text, pixels per em. */
  public double largestSize() {
    return headline.or(() -> subline).orElseThrow().text().size();
  }

  private static Story place(
      Arrangement arrangement,
      Rectangle2D zone,
      Blocks blocks,
      Optional<Rectangle2D> button,
      Frame frame) {
    double gap = frame.unit(BUTTON_GAP);
    double total = blocks.height() + button.map(b -> gap + b.getHeight()).orElse(0.0);
    double y = zone.getY() + (zone.getHeight() - total) * arrangement.anchor();
    Rectangle2D bounds = null;
    Optional<Block> headline = Optional.empty();
    Optional<Block> subline = Optional.empty();
    if (blocks.headline().isPresent()) {
      headline = Optional.of(block(blocks.headline().get(), y, zone, arrangement));
      bounds = headline.get().ink().getBounds2D();
      y += blocks.headline().get().height() + blocks.gap();
    }
    if (blocks.subline().isPresent()) {
      subline = Optional.of(block(blocks.subline().get(), y, zone, arrangement));
      Rectangle2D ink = subline.get().ink().getBounds2D();
      bounds = bounds == null ? ink : bounds.createUnion(ink);
    }
    double buttonTop = bounds.getMaxY() + gap;
    Optional<Rectangle2D> spot =
        button.map(
            b ->
                new Rectangle2D.Double(
                    zone.getX() + (zone.getWidth() - b.getWidth()) * arrangement.align().share(),
                    buttonTop,
                    b.getWidth(),
                    b.getHeight()));
    return new Story(arrangement, headline, subline, bounds, spot);
  }

  private static Block block(TextBlock text, double y, Rectangle2D zone, Arrangement arrangement) {
    return new Block(text, text.at(zone.getX(), y, zone.getWidth(), arrangement.align()));
  }

  /** Both texts at their sizes, not yet in place. */
  private record Blocks(Optional<TextBlock> headline, Optional<TextBlock> subline, double gap) {

    static Optional<Blocks> fit(Frame frame, Texts texts, Rectangle2D room, double sublineMost) {
      Optional<TextFitter> headline = texts.headline();
      Optional<TextFitter> subline = texts.subline();
      double gap = headline.isPresent() && subline.isPresent() ? frame.unit(GAP) : 0;
      double width = room.getWidth();
      double height = room.getHeight();
      double least = frame.unit(SUBLINE_MIN);
      Optional<TextBlock> small =
          subline.flatMap(
              s -> s.fit(new Fit(width, height, least, frame.unit(sublineMost), MAX_LINES)));
      if (small.isEmpty() && subline.isPresent()) {
        return Optional.empty();
      }
      if (headline.isEmpty()) {
        return Optional.of(new Blocks(Optional.empty(), small, gap));
      }
      double left = height - gap - small.map(TextBlock::height).orElse(0.0);
      Optional<TextBlock> large =
          headline
              .get()
              .fit(
                  new Fit(
                      width, left, frame.unit(HEADLINE_MIN), frame.unit(HEADLINE_MAX), MAX_LINES));
      if (large.isEmpty()) {
        return Optional.empty();
      }
      double cap = Math.max(least, SUBLINE_OF_HEADLINE * large.get().size());
      if (small.isPresent() && small.get().size() > cap) {
        small = subline.get().fit(new Fit(width, height, least, cap, MAX_LINES));
      }
      return Optional.of(new Blocks(large, small, gap));
    }

    double height() {
      return headline.map(TextBlock::height).orElse(0.0)
          + gap
          + subline.map(TextBlock::height).orElse(0.0);
    }
  }
}
