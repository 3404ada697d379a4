package io.pressroom.poster.text;

/**
 * What a text must keep to.
 *
 * @param width most pixels across
 * @param height most pixels from the top of the first line's ink to the bottom of the last's
 * @param minSize smallest legible font size, pixels per em
 * @param maxSize largest font size, pixels per em
 * @param maxLines at least 1
 */
public record Fit(double width, double height, double minSize, double maxSize, int maxLines) {
  public Fit {
    if (!(minSize > 0 && maxSize >= minSize) || maxLines < 1) {
      throw new IllegalArgumentException(
          "fit: expected 0 < minSize <= maxSize and maxLines >= 1, found %s, %s and %s"
              .formatted(minSize, maxSize, maxLines));
    }
  }
}
