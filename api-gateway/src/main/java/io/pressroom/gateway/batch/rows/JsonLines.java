package io.pressroom.gateway.batch.rows;

import io.pressroom.gateway.request.fields.InvalidRequestException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON lines: an object on each, all with the names that the first has. Values are texts, numbers
 * and booleans; {@code null} is an empty cell.
 */
final class JsonLines implements RowReader {

  /** Characters of one line. */
  private static final int MAX_LINE = 1024 * 1024;

  private final BufferedReader reader;
  private final List<String> columns;

  // Mutable state: the first row until it is asked for, and the number of the last one read.
  private Optional<JsonObject> first;
  private long row;

  JsonLines(BufferedReader reader) {
    this.reader = reader;
    try {
      first = readObject(1);
    } catch (RowException e) {
      throw new InvalidRequestException(List.of(e.error()));
    }
    columns = Columns.check(List.copyOf(first.map(JsonObject::fieldNames).orElseThrow()));
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Optional<Row> next() {
    row++;
    Optional<JsonObject> object = first.isPresent() ? first : readObject(row);
    first = Optional.empty();
    return object.map(this::row);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private Row row(JsonObject object) {
    for (String name : object.fieldNames()) {
      if (!columns.contains(name)) {
        throw new RowException(
            row, name, "one of the first row's names: " + String.join(", ", columns), name, false);
      }
    }
    List<String> cells = new ArrayList<>();
    for (String column : columns) {
      if (!object.containsKey(column)) {
        throw new RowException(row, column, "a value, as in the first row", "nothing", false);
      }
      Object value = object.getValue(column);
      if (value != null
          && !(value instanceof String || value instanceof Number || value instanceof Boolean)) {
        throw new RowException(
            row, column, "a text, a number or a boolean", value.getClass().getSimpleName(), false);
      }
      cells.add(value == null ? "" : value.toString());
    }
    return Row.of(row, columns, cells);
  }

  private Optional<JsonObject> readObject(long number) {
    String line = readLine(number);
    while (line != null && line.isBlank()) {
      line = readLine(number);
    }
    if (line == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new JsonObject(line));
    } catch (DecodeException e) {
      throw new RowException(number, "", "a JSON object on the line", "something else", false);
    }
  }

  private @Nullable String readLine(long number) {
    try {
      StringBuilder line = new StringBuilder();
      int c = reader.read();
      if (c < 0) {
        return null;
      }
      while (c >= 0 && c != '\n') {
        if (line.length() == MAX_LINE) {
          throw new RowException(
              number, "", "a line of at most " + MAX_LINE + " characters", "a longer one", true);
        }
        line.append((char) c);
        c = reader.read();
      }
      return line.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
