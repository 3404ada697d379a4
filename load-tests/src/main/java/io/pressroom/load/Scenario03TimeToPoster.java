package io.pressroom.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.util.Durations;
import io.pressroom.load.site.TemporaryFolder;
import io.pressroom.proto.v1.Timings;
import io.pressroom.wire.Manifests;
import io.pressroom.wire.ObjectKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From the command line to a poster on the disk, on an empty data folder, once everything is built:
 * how long a newcomer waits, and how much of that goes into the picture. Its argument is the
 * launcher.
 */
public final class Scenario03TimeToPoster {

  private static final double POSTER_BAR_SECONDS = 30;
  private static final double PICTURE_BAR_SECONDS = 5;

  private Scenario03TimeToPoster() {}

  public static void main(String[] args) throws Exception {
    System.exit(run(args[0]) ? 0 : 1);
  }

  private static boolean run(String launcher) throws Exception {
    // Builds what is not built yet, which is not what is measured.
    start(launcher, "--version").waitFor();
    try (TemporaryFolder folder = TemporaryFolder.make()) {
      Path data = folder.resolve("data");
      long start = System.nanoTime();
      Process process =
          start(
              launcher,
              "generate",
              "A minimalist poster for summer sale, featuring a beach background",
              "--headline=SUMMER SALE",
              "--badge=50% OFF",
              "--steps=20",
              "--data=" + data,
              "--out=" + folder.resolve("out"),
              "--json");
      // The one line is printed when the poster is on the disk; the farm is taken down after it.
      String line = firstLine(process);
      double poster = secondsSince(start);
      int code = process.waitFor();
      double exit = secondsSince(start);
      if (code != 0) {
        throw new IllegalStateException("generate ended with " + code + ": " + line);
      }
      double picture = pictureSeconds(data, new ObjectMapper().readTree(line).get("id").asText());
      System.out.printf(
          Locale.ROOT,
          "03-time-to-poster: poster after %.1f s, of which the picture %.1f s (all closed after"
              + " %.1f s)%n",
          poster,
          picture,
          exit);
      return poster <= POSTER_BAR_SECONDS && picture <= PICTURE_BAR_SECONDS;
    }
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(new ArrayList<>(List.of(command)))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    BufferedReader output = process.inputReader();
    return output.readLine();
  }

  /** Denoising and decoding, by the manifest. */
  private static double pictureSeconds(Path data, String jobId) throws IOException {
    Path manifest = data.resolve("s3").resolve("pressroom").resolve(ObjectKeys.manifest(jobId));
    Timings timings = Manifests.fromJson(Files.readString(manifest)).getTimings();
    return Durations.toNanos(Durations.add(timings.getDenoising(), timings.getDecoding())) / 1e9;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
