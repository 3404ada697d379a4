package io.pressroom.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code deploy/pressroom} in a repository of empty files, with a {@code java} and a {@code mvn}
 * that only note how they were called.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherIT {

  private static final Path LAUNCHER = Path.of("../pressroom");
  private static final List<String> TOOLS =
      List.of("ls", "dirname", "find", "head", "sed", "mkdir", "touch", "mv", "cat", "rm", "uname");
  private static final List<String> MODULES =
      List.of(
          "common-proto",
          "api-gateway",
          "worker/diffusion",
          "worker/poster",
          "worker/node",
          "worker/model-tools",
          "worker/mini-model",
          "deploy/embedded",
          "deploy/standalone");

  @TempDir private Path folder;
  private Path repository;
  private Path bin;
  private Path source;

  private record Result(int code, String out, String err) {}

  @BeforeEach
  void layOutARepository() throws IOException {
    repository = Files.createDirectory(folder.resolve("a clone"));
    bin = Files.createDirectory(folder.resolve("bin"));
    for (String tool : TOOLS) {
      write(bin.resolve(tool), "exec " + find(tool) + " \"$@\"");
    }
    for (String module : MODULES) {
      touch(repository.resolve(module).resolve("pom.xml"));
      touch(repository.resolve(module).resolve("src/main/java/A.java"));
    }
    touch(repository.resolve("pom.xml"));
    touch(repository.resolve("worker/pom.xml"));
    source = repository.resolve("worker/diffusion/src/main/java/A.java");
    Files.copy(
        LAUNCHER, repository.resolve("deploy/pressroom"), StandardCopyOption.COPY_ATTRIBUTES);
    fakeJava("17.0.15");
    fakeMaven("3.8.7", 0);
  }

  @Test
  void aFreshCloneIsBuiltOnceAndThenRunAtOnce() throws Exception {
    Result first = run("--version");
    Result second = run("--version");

    assertThat(first.code()).isZero();
    assertThat(first.err()).contains("building");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aChangedSourceIsBuiltAgain() throws Exception {
    run();
    inTheFuture(source);

    run();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void aSourceThatWasTakenOutIsBuiltWithout() throws Exception {
    run();
    Files.delete(source);
    inTheFuture(source.getParent());

    run();

    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void neitherTestsNorPagesNorBuildFoldersAskForABuild() throws Exception {
    run();
    for (String path : List.of("src/test/java/B.java", "README.md", "target/classes/A.class")) {
      Path file = repository.resolve("worker/diffusion").resolve(path);
      touch(file);
      inTheFuture(file);
    }

    run();

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aBuildThatFailedIsTriedAgain() throws Exception {
    fakeMaven("3.8.7", 1);
    Result failed = run();
    fakeMaven("3.8.7", 0);
    Result mended = run();

    assertThat(failed.code()).isEqualTo(3);
    assertThat(failed.err()).contains("the build failed");
    assertThat(mended.code()).isZero();
  }

  @Test
  void argumentsAndExitCodePassThrough() throws Exception {
    write(
        bin.resolve("java"),
        "case $1 in -version) echo 'openjdk version \"25\"' >&2; exit;; esac\n"
            + "for a; do echo \"<$a>\"; done; exit 42");

    Result result = run("generate", "a beach, at night", "--badge", "50% OFF");

    assertThat(result.code()).isEqualTo(42);
    assertThat(result.out().lines())
        .containsSequence("<generate>", "<a beach, at night>", "<--badge>", "<50% OFF>")
        .contains("<--enable-native-access=ALL-UNNAMED>");
  }

  @Test
  void aLinkToTheLauncherWorksFromAnywhere() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a clone/deploy/pressroom"));
    Path linkToLink = Files.createSymbolicLink(bin.resolve("pressroom"), link);

    Result result = runCommand(folder, linkToLink.toString(), "--version");

    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("a clone/deploy/standalone/target/lib/*");
  }

  @Test
  void javaHomeGoesBeforeThePath() throws Exception {
    Path home = folder.resolve("jdk");
    Files.createDirectories(home.resolve("bin"));
    write(home.resolve("bin/java"), "echo 'openjdk version \"21.0.1\"' >&2; echo from JAVA_HOME");

    ProcessBuilder builder = command(folder, repository.resolve("deploy/pressroom").toString());
    builder.environment().put("JAVA_HOME", home.toString());

    assertThat(finish(builder).out()).contains("from JAVA_HOME");
  }

  @Test
  void whatIsMissingOrTooOldIsNamed() throws Exception {
    fakeJava("11.0.2");
    assertThat(run().err()).contains("Java 17 or later is needed").contains("is 11");
    fakeJava("1.8.0_402");
    assertThat(run().err()).contains("Java 17 or later is needed");
    Files.delete(bin.resolve("java"));
    assertThat(run().err()).contains("no java found");
    fakeJava("17.0.15");
    fakeMaven("3.6.3", 0);
    assertThat(run().err()).contains("Maven 3.8 or later is needed, found 3.6");
    Files.delete(bin.resolve("mvn"));
    assertThat(run().err()).contains("no mvn found");
    assertThat(run().code()).isEqualTo(3);
  }

  private Result run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(repository.resolve("deploy/pressroom").toString());
    command.addAll(List.of(arguments));
    return runCommand(folder, command.toArray(String[]::new));
  }

  private Result runCommand(Path where, String... command) throws Exception {
    return finish(command(where, command));
  }

  private ProcessBuilder command(Path where, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", bin.toString());
    return builder;
  }

  private Result finish(ProcessBuilder builder) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private long builds() throws IOException {
    return Files.readAllLines(folder.resolve("builds")).size();
  }

  private void fakeJava(String version) throws IOException {
    write(
        bin.resolve("java"),
        "case $1 in -version) echo 'openjdk version \"%s\" 2025-04-15' >&2; exit;; esac\necho \"$@\""
            .formatted(version));
  }

  private void fakeMaven(String version, int code) throws IOException {
    write(
        bin.resolve("mvn"),
        "case $* in *-version*) echo 'Apache Maven %s'; exit;; esac\necho \"$@\" >> '%s'; exit %d"
            .formatted(version, folder.resolve("builds"), code));
  }

  private static void write(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n", StandardCharsets.UTF_8);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void touch(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "", StandardOpenOption.CREATE);
  }

  /** Newer than any stamp, without waiting for the clock. */
  private static void inTheFuture(Path path) throws IOException {
    long later = System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
    Files.setLastModifiedTime(path, FileTime.fromMillis(later));
  }

  private static Path find(String tool) {
    return List.of("/bin", "/usr/bin").stream()
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + tool + " on this machine"));
  }
}
