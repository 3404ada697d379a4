package io.pressroom.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

  @TempDir Path folder;

  @Test
  void rulesFollowTheirFile() throws IOException {
    Path path = write("bomb", 1);
    PolicyFile file = new PolicyFile(new PolicySettings(Optional.of(path)));
    assertThat(denies(file, "bomb")).isTrue();

    write("dagger", 2);
    assertThat(denies(file, "bomb")).isTrue();
    file.refresh();
    assertThat(denies(file, "bomb")).isFalse();
    assertThat(denies(file, "dagger")).isTrue();
  }

  @Test
  void brokenFileLeavesTheRulesAsTheyAre() throws IOException {
    Path path = write("bomb", 1);
    PolicyFile file = new PolicyFile(new PolicySettings(Optional.of(path)));

    Files.writeString(path, "rules: [oh");
    file.refresh();
    assertThat(denies(file, "bomb")).isTrue();
    Files.writeString(path, "null");
    file.refresh();
    assertThat(denies(file, "bomb")).isTrue();
    Files.delete(path);
    file.refresh();
    assertThat(denies(file, "bomb")).isTrue();

    write("dagger", 2);
    file.refresh();
    assertThat(denies(file, "dagger")).isTrue();
  }

  @Test
  void withoutAFileEverythingIsAllowed() {
    PolicyFile file = new PolicyFile(new PolicySettings(Optional.empty()));
    file.refresh();

    assertThat(denies(file, "bomb")).isFalse();
  }

  @Test
  void fileThatMakesNoSenseIsNoSetting() {
    Path missing = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> new PolicySettings(Optional.of(missing)))
        .hasMessageStartingWith("PRESSROOM_PROMPT_POLICY: expected a rules file");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "- {name: a, action: block, words: [x]}       | line 2 | rules[0]: action: expected allow or deny, found block",
        "- {action: deny, words: [x]}                 | line 2 | rules[0]: name: expected a name, found nothing",
        "- {name: a, action: deny}                    | line 2 | words: expected words or patterns",
        "- {name: a, action: deny, words: ['  ']}     | line 2 | words: expected words or phrases",
        "- {name: a, action: deny, patterns: ['(']}   | line 2 | Unclosed group",
        "- {name: a, action: deny, words: [x], x: 1}  | line 2 | rules[0].x: no such field",
        "- {name: a, action: deny, words: bomb}       | line 2 | rules[0].words: expected a list, found",
        "- bomb                                       | line 2 | rules[0]: expected a rule's fields",
        "- {name: a, name: b, action: deny}           | line 2 | Duplicate",
        "- {name: a, action: deny, words: [x}         | line 2 | expected",
      })
  void whatIsWrongIsNamedWithItsLine(String rule, String line, String why) {
    assertThatThrownBy(() -> RuleFile.parse("rules:\n  " + rule + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(line)
        .hasMessageContaining(why);
  }

  @Test
  void twoRulesOfOneNameAreRefused() {
    String rule = "  - {name: a, action: deny, words: [x]}\n";

    assertThatThrownBy(() -> RuleFile.parse("rules:\n" + rule + rule))
        .hasMessageContaining("expected one that no other rule has, found 'a'");
    assertThatThrownBy(() -> RuleFile.parse("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RuleFile.parse("{}")).hasMessageContaining("rules: expected a list");
  }

  private Path write(String word, int second) throws IOException {
    Path path = folder.resolve("policy.yaml");
    Files.writeString(
        path, "rules:\n  - name: test\n    action: deny\n    words: [%s]\n".formatted(word));
    Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(second)));
    return path;
  }

  private static boolean denies(PolicyFile file, String prompt) {
    return file.policy().check("shop", List.of(new PolicyText("prompt", prompt))).isPresent();
  }
}
