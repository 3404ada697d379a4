package io.pressroom.modeltools.safetensors;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file that is not safetensors; the message names the file and, where there is one, the tensor.
 */
public final class SafetensorsException extends IOException {
  private static final long serialVersionUID = 1L;

  SafetensorsException(Path file, String problem) {
    super(file + ": " + problem);
  }
}
