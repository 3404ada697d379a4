package io.pressroom.modeltools.lower;

import java.nio.file.Path;

/** A checkpoint that can't be lowered; the message names the file and what is wrong with it. */
public final class LoweringException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LoweringException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
