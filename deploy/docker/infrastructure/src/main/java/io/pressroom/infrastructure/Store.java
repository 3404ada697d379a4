package io.pressroom.infrastructure;

import io.pressroom.embedded.EmbeddedS3;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * An S3 server over a folder that is started as {@code minio} is: {@code server [--address
 * HOST:PORT] FOLDER}, its keys in {@code MINIO_ROOT_USER} and {@code MINIO_ROOT_PASSWORD}. For
 * tests, in place of MinIO, where its image can't be had.
 */
public final class Store {

  private static final String USAGE =
      "usage: minio server [--address HOST:PORT] [--console-address HOST:PORT] FOLDER";
  private static final int PORT = 9000;

  private Store() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Settings settings;
    try {
      settings = Settings.of(List.of(args), System.getenv());
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    showHealth(settings.folder());
    EmbeddedS3 s3 =
        EmbeddedS3.start(settings.folder(), settings.address(), settings.user(), settings.secret());
    Runtime.getRuntime().addShutdownHook(new Thread(s3::close));
    // The line that those wait for who know MinIO.
    System.out.println("Status:         1 Online, 0 Offline. ");
    System.out.println("S3Proxy in place of MinIO, for tests only: " + settings.address());
    new CountDownLatch(1).await();
  }

  /**
   * MinIO answers /minio/health/live to anybody. Here that is the path of an object which anybody
   * may read; MinIO has no bucket of that name.
   */
  private static void showHealth(Path folder) throws IOException {
    Path bucket = folder.resolve("minio");
    Path health = Files.createDirectories(bucket.resolve("health"));
    for (String check : List.of("live", "ready", "cluster")) {
      Path object = health.resolve(check);
      if (Files.notExists(object)) {
        Files.createFile(object);
      }
      Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }

  record Settings(Path folder, URI address, String user, String secret) {

    /**
     * @throws IllegalArgumentException if the command line is none of MinIO's that is known here
     */
    static Settings of(List<String> arguments, Map<String, String> environment) {
      Deque<String> left = new ArrayDeque<>(arguments);
      if (!"server".equals(left.poll())) {
        throw new IllegalArgumentException(USAGE);
      }
      String address = ":" + PORT;
      List<String> folders = new ArrayList<>();
      while (!left.isEmpty()) {
        String argument = left.poll();
        if (argument.equals("--address") && !left.isEmpty()) {
          address = left.poll();
        } else if (argument.equals("--console-address") && !left.isEmpty()) {
          left.poll();
        } else if (!argument.startsWith("-")) {
          folders.add(argument);
        } else {
          throw new IllegalArgumentException(USAGE + "; found " + argument);
        }
      }
      if (folders.size() != 1) {
        throw new IllegalArgumentException(USAGE + "; found " + folders.size() + " folders");
      }
      return new Settings(
          Path.of(folders.get(0)),
          URI.create("http://" + (address.startsWith(":") ? "0.0.0.0" : "") + address),
          environment.getOrDefault("MINIO_ROOT_USER", "minioadmin"),
          environment.getOrDefault("MINIO_ROOT_PASSWORD", "minioadmin"));
    }
  }
}
