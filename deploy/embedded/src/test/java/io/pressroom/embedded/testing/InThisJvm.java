package io.pressroom.embedded.testing;

import io.pressroom.embedded.EmbeddedKafka;
import io.pressroom.embedded.EmbeddedS3;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The pair inside this JVM, over a folder that goes with it. */
final class InThisJvm {

  private InThisJvm() {}

  static Infrastructure start() {
    Path folder = temporaryFolder();
    EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    EmbeddedS3 s3 = EmbeddedS3.start(folder.resolve("s3"));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  s3.close();
                  kafka.close();
                  delete(folder);
                }));
    return Infrastructure.of(kafka.bootstrapServers(), s3);
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("pressroom-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("test data is left in " + folder, e);
    }
  }
}
