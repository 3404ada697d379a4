package io.pressroom.load.site;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A worker or a gateway in a process of its own, as a cluster would run it: a class path and an
 * environment.
 */
public final class FarmProcess {

  /** What is run, and the heap that it may have. */
  enum Kind {
    WORKER("io.pressroom.node.Main", "-Xmx512m"),
    GATEWAY("io.pressroom.gateway.Main", "-Xmx256m");

    private final String main;
    private final String heap;

    Kind(String main, String heap) {
      this.main = main;
      this.heap = heap;
    }
  }

  private static final Pattern READY = Pattern.compile("ready on (http://\\S+)");

  private final Kind kind;
  private final Process process;
  private final Path log;

  private FarmProcess(Kind kind, Process process, Path log) {
    this.kind = kind;
    this.process = process;
    this.log = log;
  }

  static FarmProcess start(Kind kind, Path log, Map<String, String> environment)
      throws IOException {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    ProcessBuilder builder =
        new ProcessBuilder(List.of(java, kind.heap, "-Djava.awt.headless=true", kind.main));
    Map<String, String> all = builder.environment();
    all.keySet().removeIf(key -> key.startsWith("PRESSROOM_"));
    all.put("CLASSPATH", System.getProperty("java.class.path"));
    all.put("ORT_DISABLE_TELEMETRY", "1");
    all.putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new FarmProcess(kind, builder.start(), log);
  }

  long pid() {
    return process.pid();
  }

  /** SIGKILL: the process gets no chance to say goodbye. Returns once it is gone. */
  public void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a gateway to be ready and returns its address. */
  public URI awaitAddress(Deadline deadline) throws IOException, InterruptedException {
    while (true) {
      checkAlive();
      Matcher ready = READY.matcher(Files.readString(log));
      if (ready.find()) {
        return URI.create(ready.group(1));
      }
      deadline.pause("the gateway to be ready");
    }
  }

  /**
   * @throws IllegalStateException with the end of its log if the process has ended by itself
   */
  public void checkAlive() throws IOException {
    if (!process.isAlive()) {
      List<String> lines = Files.readAllLines(log);
      String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
      throw new IllegalStateException(
          "the " + kind + " ended with " + process.exitValue() + "; its last words:\n" + tail);
    }
  }
}
