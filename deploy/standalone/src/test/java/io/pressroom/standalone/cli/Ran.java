package io.pressroom.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pressroom.standalone.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A command that has run in this JVM, and what it said. */
record Ran(int code, String out, String err) {

  private static final int COLUMNS = 80;

  /** As into a file: nobody watches, and lines may have any length. */
  static Ran quietly(Map<String, String> environment, String... arguments) {
    return run(false, 0, environment, arguments);
  }

  /** As on a terminal of 80 columns. */
  static Ran watched(Map<String, String> environment, String... arguments) {
    return run(true, COLUMNS, environment, arguments);
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /** The lines of the output, each a JSON value. */
  List<JsonNode> json() {
    ObjectMapper mapper = new ObjectMapper();
    return out.lines()
        .map(
            line -> {
              try {
                return mapper.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + line, e);
              }
            })
        .toList();
  }

  private static Ran run(
      boolean interactive, int columns, Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            interactive,
            columns);
    int code = Main.run(terminal, environment, arguments);
    return new Ran(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
