package io.pressroom.diffusion.error;

import java.io.IOException;
import java.nio.file.Path;

/** A model folder that can't be served: a file is missing, malformed or of a kind not supported. */
public final class ModelLoadException extends IOException {
  private static final long serialVersionUID = 1L;

  /** The message begins with the file. */
  public ModelLoadException(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** The message begins with the file. */
  public ModelLoadException(Path file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
