package io.pressroom.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the images from what Maven has laid out, on a base that has no shell. */
final class ImageBuild {

  private static final String VERSION = "0.1.0";
  private static final String PUBLISHED_BASE = "docker.io/library/eclipse-temurin:25-jre-noble";
  private static final String OWN_BASE = "localhost/pressroom/base:" + VERSION;
  private static final Path IMAGES = Path.of("..").toAbsolutePath().normalize();

  private final Engine engine;
  private final Path folder;

  /**
   * @param folder for files that are in the way afterwards
   */
  ImageBuild(Engine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /**
   * An image to build on: the published one where it can be had, else one made from what this
   * machine has.
   */
  Optional<String> base() {
    String wanted = System.getenv().getOrDefault("PRESSROOM_IMAGE_BASE", PUBLISHED_BASE);
    for (String image : List.of(wanted, OWN_BASE)) {
      if (engine.has(image)) {
        return Optional.of(image);
      }
    }
    try {
      engine.run("pull", "--quiet", wanted);
      return Optional.of(wanted);
    } catch (IllegalStateException unreachable) {
      System.out.println("images: no registry within reach, base made from distribution packages");
    }
    try {
      Engine.execute(List.of(IMAGES.resolve("base.sh").toString(), OWN_BASE));
      return Optional.of(OWN_BASE);
    } catch (IllegalStateException e) {
      System.out.println("images: not tried, no base image could be made: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The base with its shells taken out. */
  String withoutShell(String base) throws IOException {
    if (!engine.canRun(base, "sh", "-c", "true")) {
      return base;
    }
    Path file = folder.resolve("without-shell.Dockerfile");
    Files.writeString(
        file,
        "FROM " + base + "\nRUN [\"rm\", \"-f\", \"/bin/sh\", \"/bin/bash\", \"/bin/dash\"]\n");
    return build("base-without-shell", file, folder);
  }

  String gateway(String base) {
    Path image = IMAGES.resolve("gateway");
    return build("gateway", image.resolve("Dockerfile"), image.resolve("target"), "BASE=" + base);
  }

  String workerCpu(String base) {
    Path image = IMAGES.resolve("worker");
    return build(
        "worker-cpu", image.resolve("Dockerfile"), image.resolve("target"), "BASE=" + base);
  }

  /** A base without CUDA will do for as long as no GPU is asked for. */
  String workerCuda(String base) {
    Path image = IMAGES.resolve("worker");
    return build(
        "worker-cuda",
        image.resolve("cuda.Dockerfile"),
        image.resolve("target"),
        "BASE=" + base,
        "JAVA=" + base);
  }

  /** Of Kafka and MinIO. */
  void standIns(String base) {
    Engine.execute(List.of(IMAGES.resolve("infrastructure/build.sh").toString(), base));
  }

  private String build(String name, Path file, Path context, String... arguments) {
    String tag = "localhost/pressroom/" + name + ":" + VERSION;
    List<String> line = new ArrayList<>();
    // Podman's own format has no health checks.
    line.addAll(List.of("build", engine.isPodman() ? "--format=docker" : "--quiet"));
    for (String argument : arguments) {
      line.addAll(List.of("--build-arg", argument));
    }
    line.addAll(List.of("--tag", tag, "--file", file.toString(), context.toString()));
    engine.run(line.toArray(String[]::new));
    return tag;
  }
}
