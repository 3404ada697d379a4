package io.pressroom.standalone;

import io.pressroom.diffusion.testing.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of models that holds a real one of 64x64 pixels of colourful noise. */
public final class TinyModels {

  private TinyModels() {}

  /**
   * @param folder to be made
   */
  public static Path copyTo(Path folder) throws IOException {
    Path source = TinyModel.folder();
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve("tiny").resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return folder;
  }
}
