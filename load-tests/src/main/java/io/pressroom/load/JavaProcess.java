package io.pressroom.load;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A part of the farm in a process of its own, as a cluster would run it: a class path and an
 * environment.
 */
final class JavaProcess {

  private final Process process;
  private final Path log;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param main its main class
   * @param heap such as {@code 512m}
   */
  static JavaProcess start(String main, String heap, Path log, Map<String, String> environment)
      throws IOException {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java, "-Xmx" + heap, "-Djava.awt.headless=true", main));
    Map<String, String> all = builder.environment();
    all.keySet().removeIf(key -> key.startsWith("PRESSROOM_"));
    all.put("CLASSPATH", System.getProperty("java.class.path"));
    all.put("ORT_DISABLE_TELEMETRY", "1");
    all.putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new JavaProcess(builder.start(), log);
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL: the process gets no chance to say goodbye. Returns once it is gone. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @throws IllegalStateException with the end of its log if the process has ended by itself
   */
  void checkAlive() throws IOException {
    if (!process.isAlive()) {
      List<String> lines = Files.readAllLines(log);
      String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
      throw new IllegalStateException(
          "the process ended with " + process.exitValue() + "; its last words:\n" + tail);
    }
  }
}
