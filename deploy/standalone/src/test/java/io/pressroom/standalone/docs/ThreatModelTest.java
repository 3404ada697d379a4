package io.pressroom.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the threat model to the tests that it names. */
class ThreatModelTest {

  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path MODEL = ROOT.resolve("deploy/THREAT-MODEL.md");
  private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");
  private static final Set<String> NO_SOURCES = Set.of("target", "node_modules", ".git");

  @Test
  void everyThreatNamesATestAndEveryNamedTestIsThere() throws IOException {
    Map<String, String> tests = testSources();
    List<String> threats = threats();
    assertThat(threats).hasSizeGreaterThan(10);
    List<String> wrong = new ArrayList<>();
    for (String threat : threats) {
      var named = TEST.matcher(threat).results().toList();
      if (named.isEmpty()) {
        wrong.add("no test: " + threat);
      }
      for (var test : named) {
        String source = tests.getOrDefault(test.group(1), "");
        if (!source.contains("void " + test.group(2) + "(")) {
          wrong.add("not found: " + test.group());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** The table's lines, but for its head and the lines that say who threatens. */
  private static List<String> threats() throws IOException {
    return Files.readAllLines(MODEL).stream()
        .filter(line -> line.startsWith("| "))
        .filter(line -> !line.startsWith("| **") && !line.startsWith("| threat |"))
        .toList();
  }

  /** Every test's source by the name of its class. */
  private static Map<String, String> testSources() throws IOException {
    Map<String, String> sources = new HashMap<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NO_SOURCES.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = file.getFileName().toString();
            if (name.matches("\\w+(Test|IT)\\.java")) {
              sources.put(name.replace(".java", ""), Files.readString(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return sources;
  }
}
