package io.pressroom.poster.compose;

import io.pressroom.poster.picture.CalmMap;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds a place for a box that covers no text and little of the picture's subject. */
public final class Spots {
  private static final int ROWS = 12;

  private final Frame frame;
  private final CalmMap calm;

  public Spots(Frame frame, CalmMap calm) {
    this.frame = frame;
    this.calm = calm;
  }

  /**
   * The best spot for a badge: along the right or the left side, clear of {@code taken}.
   *
   * @return empty if there is none
   */
  public Optional<Rectangle2D> badge(double size, List<Rectangle2D> taken) {
    double inset = 0.6 * frame.margin();
    List<Rectangle2D> spots = new ArrayList<>();
    for (int row = 0; row <= ROWS; row++) {
      double y = inset + (frame.height() - 2 * inset - size) * row / ROWS;
      spots.add(new Rectangle2D.Double(frame.width() - inset - size, y, size, size));
      spots.add(new Rectangle2D.Double(inset, y, size, size));
    }
    double clear = frame.unit(0.02);
    return spots.stream()
        .filter(spot -> taken.stream().noneMatch(t -> t.intersects(grown(spot, clear))))
        .min(Comparator.comparingDouble(this::cost));
  }

  /** The calmest of {@code spots}; an earlier one is preferred to one that is hardly calmer. */
  public Rectangle2D calmest(List<Rectangle2D> spots) {
    Rectangle2D best = spots.get(0);
    for (Rectangle2D spot : spots) {
      if (cost(spot) < cost(best) - 0.08) {
        best = spot;
      }
    }
    return best;
  }

  private double cost(Rectangle2D spot) {
    return calm.busyness(frame.shares(spot));
  }

  private static Rectangle2D grown(Rectangle2D box, double by) {
    return new Rectangle2D.Double(
        box.getX() - by, box.getY() - by, box.getWidth() + 2 * by, box.getHeight() + 2 * by);
  }
}
