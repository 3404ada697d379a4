package io.pressroom.training.loop;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What training says of itself: a line for the eye on standard output, a JSON line in a file. */
public final class Journal {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final PrintStream out;

  public Journal(Path file) {
    this(file, System.out);
  }

  /**
   * A journal that speaks to somebody else than standard output.
   *
   * @param out gets the lines for the eye
   */
  public Journal(Path file, PrintStream out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Notes what a stage has to say.
   *
   * @param facts ordered; numbers stay numbers
   */
  public void write(String stage, Map<String, ?> facts) {
    var line = new StringBuilder(stage);
    facts.forEach((key, value) -> line.append("  ").append(key).append(' ').append(show(value)));
    out.println(line);
    var entry = new LinkedHashMap<String, Object>();
    entry.put("time", Instant.now().toString());
    entry.put("stage", stage);
    entry.putAll(facts);
    try {
      Files.writeString(
          file,
          JSON.writeValueAsString(entry) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String show(Object value) {
    return value instanceof Double number ? "%.4f".formatted(number) : String.valueOf(value);
  }
}
