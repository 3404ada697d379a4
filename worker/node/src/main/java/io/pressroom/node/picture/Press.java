package io.pressroom.node.picture;

import io.pressroom.poster.PosterCopy;
import io.pressroom.poster.Typesetter;
import java.awt.image.BufferedImage;
import java.util.concurrent.Semaphore;

/**
 * Typesets and encodes. Thread-safe. Only a few at a time: this is pure computing, and the denoiser
 * may need the same cores.
 */
final class Press {

  private final Typesetter typesetter = new Typesetter();
  private final Semaphore room;

  /**
   * @param atOnce pictures in the press, at most
   */
  Press(int atOnce) {
    room = new Semaphore(atOnce, true);
  }

  PngFile picture(BufferedImage picture, String parameters) throws InterruptedException {
    room.acquire();
    try {
      return PngFile.encode(picture, parameters);
    } finally {
      room.release();
    }
  }

  /**
   * @throws IllegalArgumentException if the copy cannot be typeset over this picture; the message
   *     begins with the field
   */
  PngFile poster(BufferedImage picture, PosterCopy copy, String parameters)
      throws InterruptedException {
    room.acquire();
    try {
      return PngFile.encode(typesetter.typeset(picture, copy), parameters);
    } finally {
      room.release();
    }
  }
}
