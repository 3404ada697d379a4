package io.pressroom.standalone.cli.terminal;

import io.pressroom.standalone.client.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much of a list is wanted, and how it is got from pages. */
public final class Paging {

  private static final int LARGEST_PAGE = 100;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many. [${DEFAULT-VALUE}]")
  private int limit;

  @Option(names = "--all", description = "All of them, however many there are.")
  private boolean all;

  /** Asks for at most so many things, from a cursor on. */
  @FunctionalInterface
  public interface Source<T> {
    Page<T> page(int limit, Optional<String> cursor) throws IOException;
  }

  public <T> List<T> collect(Source<T> source) throws IOException {
    int wanted = all ? Integer.MAX_VALUE : limit;
    if (wanted < 1) {
      throw new IllegalArgumentException("--limit: expected at least 1, found " + limit);
    }
    List<T> items = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<T> page = source.page(Math.min(LARGEST_PAGE, wanted - items.size()), cursor);
      items.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor.isPresent() && items.size() < wanted);
    return items;
  }
}
