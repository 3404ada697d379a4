package io.pressroom.poster;

import java.awt.image.BufferedImage;

/** A finished poster and where everything went on it. */
public record Poster(BufferedImage image, Layout layout) {}
