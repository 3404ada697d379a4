package io.pressroom.standalone.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pressroom.standalone.client.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class PagingTest {

  private static final int THINGS = 250;

  private final List<Integer> askedFor = new ArrayList<>();

  @Test
  void twentyAreEnoughUnlessMoreAreWanted() throws IOException {
    assertThat(paging().collect(this::page)).hasSize(20);
    assertThat(askedFor).containsExactly(20);
  }

  @Test
  void aLargeNumberIsReadInPagesAndTheLastOneIsNoLargerThanNeeded() throws IOException {
    assertThat(paging("--limit", "130").collect(this::page))
        .containsExactlyElementsOf(IntStream.range(0, 130).boxed().toList());
    assertThat(askedFor).containsExactly(100, 30);
  }

  @Test
  void allAreReadToTheEnd() throws IOException {
    assertThat(paging("--all").collect(this::page)).hasSize(THINGS);
  }

  @Test
  void lessThanOneIsRefused() {
    assertThatThrownBy(() -> paging("--limit", "0").collect(this::page))
        .hasMessage("--limit: expected at least 1, found 0");
  }

  private Page<Integer> page(int limit, Optional<String> cursor) {
    askedFor.add(limit);
    int from = cursor.map(Integer::valueOf).orElse(0);
    int to = Math.min(THINGS, from + limit);
    Optional<String> next = to < THINGS ? Optional.of(Integer.toString(to)) : Optional.empty();
    return new Page<>(IntStream.range(from, to).boxed().toList(), next);
  }

  @Command(name = "list")
  private static final class ListCommand {
    @CommandLine.Mixin private final Paging paging = new Paging();
  }

  private static Paging paging(String... arguments) {
    ListCommand command = new ListCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.paging;
  }
}
