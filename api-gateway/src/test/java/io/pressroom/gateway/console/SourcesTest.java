package io.pressroom.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of the console's sources whatever a browser makes of them. */
class SourcesTest {

  private static final Pattern ENTRY =
      Pattern.compile("(?m)^ {2}'([^']+)': '((?:[^'\\\\]|\\\\.)*)',$");
  private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\{)\\{\\w+}(?!})");

  /** What may be a key, where its first word begins one: {@code 'studio.make'}. */
  private static final Pattern USED = Pattern.compile("['\"](([a-zA-Z]+)(?:\\.\\w+)+)['\"]");

  @Test
  void bothLanguagesSayTheSameThings() throws Exception {
    Map<String, String> english = table("text/en.js");
    Map<String, String> chinese = table("text/zh.js");

    assertThat(english).hasSizeGreaterThan(100);
    assertThat(chinese.keySet()).isEqualTo(english.keySet());
    english.forEach(
        (key, words) ->
            assertThat(placeholders(chinese.getOrDefault(key, "")))
                .as(key)
                .isEqualTo(placeholders(words)));
  }

  @Test
  void everyEntryStandsOnALineOfItsOwn() throws Exception {
    for (String name : List.of("text/en.js", "text/zh.js")) {
      long lines =
          read(folder().resolve(name)).lines().filter(line -> line.contains("': '")).count();
      assertThat(table(name)).as(name).hasSize((int) lines);
    }
  }

  @Test
  void whateverIsSaidIsInTheTable() throws Exception {
    Set<String> known = table("text/en.js").keySet();
    Set<String> topics = known.stream().map(SourcesTest::topic).collect(Collectors.toSet());
    Set<String> used = new TreeSet<>();
    for (Path source : sources(".js", ".html")) {
      USED.matcher(read(source))
          .results()
          .filter(found -> topics.contains(found.group(2)))
          .forEach(found -> used.add(found.group(1)));
    }

    assertThat(used).hasSizeGreaterThan(80);
    assertThat(known).containsAll(used);
  }

  @Test
  void dataNeverBecomesMarkupAndNothingNamesAnotherHost() throws Exception {
    for (Path source : sources(".js", ".html", ".css")) {
      assertThat(read(source))
          .as(source.toString())
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
          .doesNotContain(" style=\"", "javascript:", " onclick=")
          .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)");
    }
  }

  private static Map<String, String> table(String name) throws Exception {
    return ENTRY
        .matcher(read(folder().resolve(name)))
        .results()
        .collect(
            Collectors.toMap(
                entry -> entry.group(1),
                entry -> entry.group(2),
                (first, second) -> {
                  throw new AssertionError("said twice in " + name + ": " + first);
                },
                TreeMap::new));
  }

  private static String topic(String key) {
    return key.substring(0, key.indexOf('.'));
  }

  private static Set<String> placeholders(String words) {
    return PLACEHOLDER.matcher(words).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  private static List<Path> sources(String... ends) throws Exception {
    try (Stream<Path> files = Files.walk(folder())) {
      return files
          .filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
          .filter(file -> !file.resolveSibling("").endsWith("text"))
          .toList();
    }
  }

  private static Path folder() throws URISyntaxException {
    return Path.of(SourcesTest.class.getResource("/console").toURI());
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }
}
