package io.pressroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.pressroom.standalone.client.JobView;
import io.pressroom.standalone.client.PressroomClient;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands as processes of their own, from the libraries that the launcher takes, and Ctrl-C.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "interrupts a process by a POSIX signal")
class CommandLineIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int INTERRUPTED = 130;
  private static final List<String> MODULES =
      List.of(
          "common-proto",
          "api-gateway",
          "worker/diffusion",
          "worker/poster",
          "worker/node",
          "worker/model-tools",
          "worker/mini-model",
          "deploy/embedded");
  private static final List<String> BUILT = List.of("lib", "native");

  @TempDir private Path folder;
  private Path temporary;
  private Process process;

  @BeforeEach
  void prepare() throws IOException {
    TinyModels.copyTo(folder.resolve("models"));
    temporary = Files.createDirectory(folder.resolve("tmp"));
    layOutARepository();
  }

  @AfterEach
  void end() throws IOException {
    if (process != null) {
      process.destroyForcibly();
    }
    for (String part : BUILT) {
      Files.delete(folder.resolve("clone/deploy/standalone/target").resolve(part));
    }
  }

  @Test
  void serveSaysWhereItIsAndCtrlCLeavesNothingButItsData() throws Exception {
    start("serve", "--port", "0");
    URI url = URI.create(firstLine().replaceFirst("^Pressroom is ready: ", ""));
    try (PressroomClient client = new PressroomClient(url, Optional.empty())) {
      var request = JsonNodeFactory.instance.objectNode().put("prompt", "a mug").put("steps", 2);
      JobView job = client.jobs().follow(client.jobs().submit(request).id(), event -> {});
      assertThat(job.hasSucceeded()).isTrue();
    }

    int code = interrupt();

    assertThat(code).isEqualTo(INTERRUPTED);
    assertThat(temporary).isEmptyDirectory();
    assertThat(folder.resolve("data/farm.lock")).isEmptyFile();
  }

  @Test
  void anInterruptedGenerateCancelsItsJobAndLeavesNoPicture() throws Exception {
    start("generate", "a mug", "--steps", "1000", "--count", "16", "--out", path("out"));
    await().atMost(PATIENCE).until(() -> !process.isAlive() || log().contains("Job started"));
    assertThat(process.isAlive()).as(Files.readString(folder.resolve("err.txt"))).isTrue();

    int code = interrupt();

    assertThat(code).isEqualTo(INTERRUPTED);
    assertThat(folder.resolve("out")).isEmptyDirectory();
    assertThat(temporary).isEmptyDirectory();
    assertThat(manifests()).singleElement().asString().contains("STATUS_CANCELED");
  }

  @Test
  void generateWithoutAFarmMakesAPosterOnItsOwn() throws Exception {
    start("generate", "a mug", "--headline", "SALE", "--steps", "2", "--out", path("out"));

    List<String> lines = process.inputReader().lines().toList();

    assertThat(process.waitFor()).as(Files.readString(folder.resolve("err.txt"))).isZero();
    assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(Path.of(line)).isRegularFile());
    assertThat(Path.of(lines.get(0)).getFileName().toString()).startsWith("poster-");
    assertThat(temporary).isEmptyDirectory();
  }

  /** A repository that is built already, with no source that could be newer. */
  private void layOutARepository() throws IOException {
    Path built = Path.of("target").toAbsolutePath();
    Path target = Files.createDirectories(folder.resolve("clone/deploy/standalone/target"));
    for (String part : BUILT) {
      Files.createSymbolicLink(target.resolve(part), built.resolve(part));
    }
    for (String module : MODULES) {
      Files.createDirectories(folder.resolve("clone").resolve(module));
    }
    Files.createFile(folder.resolve("clone/pom.xml"));
    Files.createFile(folder.resolve("clone/worker/pom.xml"));
    Files.createFile(target.resolve("pressroom.built"));
    Files.copy(
        Path.of("../pressroom"),
        folder.resolve("clone/deploy/pressroom"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(path("clone/deploy/pressroom")));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--data", path("data"), "--models", path("models")));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // Without the JVM's own file of counters, which it keeps in the machine's temporary folder.
    builder
        .environment()
        .put("PRESSROOM_JAVA_OPTS", "-XX:-UsePerfData -Djava.io.tmpdir=" + temporary);
    process = builder.redirectError(new File(path("err.txt"))).start();
  }

  private String firstLine() throws IOException {
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    assertThat(line).as(Files.readString(folder.resolve("err.txt"))).isNotNull();
    return line;
  }

  /** Ctrl-C, or what is left of it where the tests run in the background. */
  private int interrupt() throws Exception {
    String signal = isInterruptIgnored() ? "-TERM" : "-INT";
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** A shell has what it starts in the background ignore INT, down to our own children. */
  private static boolean isInterruptIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.notExists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow()
            .replaceFirst("SigIgn:\\s*", "");
    return (Long.parseUnsignedLong(ignored, 16) & 1L << 1) != 0;
  }

  private String log() throws IOException {
    Path file = folder.resolve("data/log/pressroom.log");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private List<String> manifests() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("data/s3"))) {
      for (Path file : files.filter(f -> f.endsWith("job.json")).toList()) {
        found.add(Files.readString(file));
      }
    }
    return found;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
