package io.pressroom.gateway.batch.rows;

import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/** Reads rows in turn. Blocks; not thread-safe. */
public interface RowReader extends Closeable {

  /** The columns in their order. */
  List<String> columns();

  /**
   * The next row; empty at the end.
   *
   * @throws RowException if the row can't be read; the next call goes on behind it where {@link
   *     RowException#isLast} says so
   */
  Optional<Row> next();
}
