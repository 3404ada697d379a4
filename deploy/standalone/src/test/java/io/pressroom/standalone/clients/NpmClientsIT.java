package io.pressroom.standalone.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The npm clients, as they come. Their sessions are the scripts of {@code src/test/npm}; each
 * prints a line for every scenario.
 */
class NpmClientsIT {

  @RegisterExtension static final KeyedFarm FARM = new KeyedFarm();

  private static final Path SCRIPTS = Path.of("src", "test", "npm");
  private static final Path FOLDER = Path.of("target", "npm");

  @BeforeAll
  static void install() throws Exception {
    for (String tool : List.of("node", "npm")) {
      assumeTrue(isOnPath(tool), "no '" + tool + "' on the PATH: the npm clients are not tested");
    }
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(SCRIPTS)) {
      for (Path file : files.toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Run installed = run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    assertThat(installed.status()).as(installed.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai", "replicate"})
  void everyScenarioOfItsSessionIsGreen(String client) throws Exception {
    Run session = run("node", client + ".mjs");

    System.out.print(session.output());
    assertThat(session.status()).as(session.output()).isZero();
    assertThat(session.output().lines().filter(line -> line.startsWith("ok " + client)))
        .hasSizeGreaterThanOrEqualTo(9);
  }

  private record Run(int status, String output) {}

  private static Run run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(Map.of("PRESSROOM_URL", FARM.url().toString(), "PRESSROOM_API_KEY", KeyedFarm.KEY));
    Process process = builder.start();
    try (InputStream out = process.getInputStream()) {
      String output = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), output);
    }
  }

  private static boolean isOnPath(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
