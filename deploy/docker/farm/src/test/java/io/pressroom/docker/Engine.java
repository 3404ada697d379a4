package io.pressroom.docker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A container engine's command line. */
final class Engine {

  private static final long ANSWER_SECONDS = 20;
  private static final long WORK_MINUTES = 10;

  private final String command;

  private Engine(String command) {
    this.command = command;
  }

  /** One that answers on this machine. */
  static Optional<Engine> find() {
    return List.of("podman", "docker").stream()
        .map(Engine::new)
        .filter(Engine::answers)
        .findFirst();
  }

  boolean isPodman() {
    return command.equals("podman");
  }

  boolean has(String image) {
    return exit(ANSWER_SECONDS, List.of(command, "image", "inspect", image)).code() == 0;
  }

  /** Whether a program of an image's can be run. */
  boolean canRun(String image, String program, String... arguments) {
    List<String> line =
        new ArrayList<>(List.of(command, "run", "--rm", "--entrypoint", program, image));
    line.addAll(List.of(arguments));
    return exit(ANSWER_SECONDS, line).code() == 0;
  }

  /** One field of an image's configuration, such as {@code .Config.User}. */
  String field(String image, String field) {
    return run("image", "inspect", "--format", "{{" + field + "}}", image).strip();
  }

  /** Bytes of an image, all layers together. */
  long size(String image) {
    return Long.parseLong(field(image, ".Size"));
  }

  /**
   * Starts a container that has no rights and may write nowhere but to its /tmp, on this machine's
   * network.
   *
   * @return its id
   */
  String start(String image, Map<String, String> environment) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", "--detach", "--network", "host", "--read-only"));
    arguments.addAll(List.of("--tmpfs", "/tmp", "--cap-drop", "ALL"));
    arguments.addAll(List.of("--security-opt", "no-new-privileges"));
    environment.forEach((name, value) -> arguments.addAll(List.of("--env", name + "=" + value)));
    arguments.add(image);
    // Before the id an engine may warn of what it misses on its host.
    List<String> lines = run(arguments.toArray(String[]::new)).lines().toList();
    return lines.get(lines.size() - 1);
  }

  /** Runs the image's own health check inside a container: the exit code is 0 if it is well. */
  boolean isWell(String container, String image) {
    String check = field(image, "json .Config.Healthcheck.Test");
    List<String> line = new ArrayList<>(List.of(command, "exec", container));
    // ["CMD", "java", ...]
    Stream.of(check.replaceAll("[\\[\\]\"]", "").split(",")).skip(1).forEach(line::add);
    return exit(ANSWER_SECONDS, line).code() == 0;
  }

  /**
   * Sends SIGTERM, and SIGKILL after the grace period.
   *
   * @return the exit code of the container's process
   */
  int stop(String container, int graceSeconds) {
    run("stop", "--time", Integer.toString(graceSeconds), container);
    return Integer.parseInt(run("inspect", "--format", "{{.State.ExitCode}}", container).strip());
  }

  /** Waits for a container that ends by itself, and gives its exit code. */
  int await(String container) {
    return Integer.parseInt(run("wait", container).strip());
  }

  String logs(String container) {
    return exit(ANSWER_SECONDS, List.of(command, "logs", container)).output();
  }

  void remove(String container) {
    exit(ANSWER_SECONDS, List.of(command, "rm", "--force", container));
  }

  /**
   * Runs a command of the engine's.
   *
   * @throws IllegalStateException with its output if it fails
   */
  String run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of(arguments));
    return execute(line);
  }

  static String execute(List<String> line) {
    Exit exit = exit(TimeUnit.MINUTES.toSeconds(WORK_MINUTES), line);
    if (exit.code() != 0) {
      throw new IllegalStateException(
          String.join(" ", line) + ": exit code " + exit.code() + "\n" + exit.output());
    }
    return exit.output();
  }

  private boolean answers() {
    try {
      return exit(ANSWER_SECONDS, List.of(command, "info")).code() == 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static Exit exit(long seconds, List<String> line) {
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(String.join(" ", line) + ": no end in " + seconds + " s");
      }
      return new Exit(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Exit(int code, String output) {}
}
