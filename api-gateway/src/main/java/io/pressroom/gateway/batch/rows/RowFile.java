package io.pressroom.gateway.batch.rows;

import io.pressroom.gateway.request.fields.InvalidRequestException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of rows whose form has been found out; may be read as often as need be.
 *
 * @param charset without a byte order mark
 * @param skip bytes of the byte order mark
 * @param delimiter of CSV; empty for JSON lines
 */
public record RowFile(Path path, Charset charset, int skip, Optional<Character> delimiter) {

  private static final int LOOK = 64 * 1024;

  /**
   * Finds out encoding and form.
   *
   * @param encoding by its name, where the client has said so
   * @throws InvalidRequestException if the file is empty or its encoding can't be told
   */
  public static RowFile probe(Path path, Optional<Charset> encoding) throws IOException {
    if (Files.size(path) == 0) {
      throw new InvalidRequestException("rows", "a file with a header and rows", "an empty file");
    }
    Encoding found = Encoding.of(path, encoding);
    try (Reader reader = reader(path, found.charset(), found.bomBytes())) {
      char[] start = new char[LOOK];
      int length = Math.max(0, reader.read(start));
      String text = new String(start, 0, length);
      return new RowFile(
          path,
          found.charset(),
          found.bomBytes(),
          text.stripLeading().startsWith("{")
              ? Optional.empty()
              : Optional.of(Delimiter.sniff(text)));
    }
  }

  /**
   * @throws InvalidRequestException if its header can't be read
   */
  public RowReader open() throws IOException {
    Reader reader = reader(path, charset, skip);
    try {
      return delimiter.isPresent()
          ? new CsvRows(reader, delimiter.get())
          : new JsonLines(new BufferedReader(reader));
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  private static Reader reader(Path path, Charset charset, int skip) throws IOException {
    var bytes = Files.newInputStream(path);
    bytes.skipNBytes(skip);
    return new BufferedReader(new InputStreamReader(bytes, charset), LOOK);
  }
}
