package io.pressroom.diffusion.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real model with random weights: 64x64 pixels of colourful noise, a few hundred kilobytes, about
 * a millisecond a step. It exercises every code path of the big ones.
 */
public final class TinyModel {
  private static final String RESOURCE = "/tiny-model";
  private static final Path FOLDER = locate();

  private TinyModel() {}

  /** A folder to load; it is shared by the whole JVM, so don't write to it. */
  public static Path folder() {
    return FOLDER;
  }

  private static Path locate() {
    URL url = TinyModel.class.getResource(RESOURCE + "/model_index.json");
    if (url == null) {
      throw new IllegalStateException("The tiny model is not on the class path: " + RESOURCE);
    }
    try {
      return url.getProtocol().equals("jar")
          ? extract(url.toURI())
          : Path.of(url.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path extract(URI insideJar) throws IOException {
    URI jar = URI.create(insideJar.toString().replaceFirst("!.*", "!/"));
    Path target = Files.createTempDirectory("pressroom-tiny-model");
    try (FileSystem files = FileSystems.newFileSystem(jar, Map.of())) {
      Path source = files.getPath(RESOURCE);
      for (Path path : walk(source)) {
        Path copy = target.resolve(source.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
        copy.toFile().deleteOnExit();
      }
    }
    return target;
  }

  private static List<Path> walk(Path source) throws IOException {
    try (Stream<Path> paths = Files.walk(source)) {
      return paths.toList();
    }
  }
}
